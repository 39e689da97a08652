package ke.kemis.linkage.invented;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The chances of one sample learner: the same seed, learner and purpose always fall the same way,
 * whatever else is thrown for.
 */
public final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    public static Dice of(long seed, long learner, String purpose) {
        long mixed = mix(seed) ^ mix(learner * 0x9E3779B97F4A7C15L + purpose.hashCode());
        return new Dice(new SplittableRandom(mixed));
    }

    /** True so many times in a hundred. */
    public boolean percent(double chance) {
        return random.nextDouble() * 100 < chance;
    }

    /** From the first to the last, both included. */
    public int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    /** 0 to 1, 1 excluded. */
    public double share() {
        return random.nextDouble();
    }

    public <T> T oneOf(List<T> these) {
        return these.get(random.nextInt(these.size()));
    }

    /** An index, as often as its weight says. */
    public int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int at = random.nextInt(sum);
        int index = 0;
        while (at >= weights[index]) {
            at -= weights[index++];
        }
        return index;
    }

    /** A UUID of version 8: made by rule, not by chance. */
    public static UUID id(long seed, long learner) {
        long high = mix(seed ^ 0x6B656D6973L) ^ mix(learner);
        long low = mix(high + learner);
        return new UUID((high & ~0xF000L) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE);
    }

    /**
     * A number of so many bits that no other learner of the same seed has and that does not show
     * its order: a permutation of the numbers of that size.
     */
    public static long scattered(long seed, long learner, int bits) {
        int half = bits / 2;
        long mask = (1L << half) - 1;
        long left = (learner >>> half) & mask;
        long right = learner & mask;
        for (int round = 0; round < 4; round++) {
            long next = left ^ (mix(right + seed * 31 + round) & mask);
            left = right;
            right = next;
        }
        return (left << half) | right;
    }

    /** Eight bytes well stirred (the finishing step of SplitMix64). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
