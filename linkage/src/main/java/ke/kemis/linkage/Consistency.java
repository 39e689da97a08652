package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import ke.kemis.linkage.Linkage.Pair;

/**
 * Makes one picture of all pairs. Within a set, whoever is one with two others makes those two one,
 * unless they contradict each other; between two sets in which everybody is there once, nobody has
 * two others.
 */
final class Consistency {
    /** Nothing that two records say outweighs more than this. */
    private static final double SURE = 16;

    /** No person has more records. */
    private static final int MOST_RECORDS = 500;

    private static final int LOOKED_AT = 6;

    /** What speaks against a group speaks louder than one pair of it. */
    private static final double CONTRADICTED = 2;

    /** Just below the natural line. */
    private static final double BELOW = -0.01;

    /**
     * Where more than this part of those who were found were found twice, a set holds people twice.
     */
    private static final double TWICE = 0.1;

    private final int records;
    private final Comparer comparer;
    private final Model model;
    private final Pattern pattern = new Pattern();

    Consistency(int records, Comparer comparer, Model model) {
        this.records = records;
        this.comparer = comparer;
        this.model = model;
    }

    private static List<Pair> sorted(List<Pair> pairs) {
        List<Pair> sorted = new ArrayList<>(pairs);
        sorted.sort(
                Comparator.comparingDouble(Pair::bits)
                        .reversed()
                        .thenComparingInt(Pair::a)
                        .thenComparingInt(Pair::b));
        return sorted;
    }

    /**
     * Joins groups of records, the surest first. Two groups have as many chances to be alike as
     * they have pairs, and so one pair has to say more than if it stood alone.
     */
    List<Pair> within(List<Pair> pairs) {
        int[] group = new int[records];
        int[] next = new int[records];
        int[] size = new int[records];
        for (int i = 0; i < records; i++) {
            group[i] = i;
            next[i] = i;
        }
        Arrays.fill(size, 1);
        List<Pair> settled = new ArrayList<>(pairs.size());
        List<Pair> sorted = sorted(pairs);
        for (Pair pair : sorted) {
            if (pair.bits() < 0) {
                break;
            }
            int one = group[pair.a()];
            int other = group[pair.b()];
            if (one == other || size[one] + size[other] > MOST_RECORDS) {
                continue;
            }
            double bits = pair.bits();
            if (size[one] + size[other] > 2) {
                double chances = Model.log2((double) size[one] * size[other]);
                double against = contradiction(pair.a(), pair.b(), next, size[one], size[other]);
                bits = Math.min(bits, SURE) + CONTRADICTED * against - chances;
            }
            if (bits >= 0) {
                int a = pair.a();
                do {
                    int b = pair.b();
                    do {
                        settled.add(new Pair(Math.min(a, b), Math.max(a, b), bits));
                        b = next[b];
                    } while (b != pair.b());
                    a = next[a];
                } while (a != pair.a());
                int kept = size[one] >= size[other] ? one : other;
                int start = kept == one ? pair.b() : pair.a();
                int at = start;
                do {
                    group[at] = kept;
                    at = next[at];
                } while (at != start);
                size[kept] = size[one] + size[other];
                int swap = next[pair.a()];
                next[pair.a()] = next[pair.b()];
                next[pair.b()] = swap;
            }
        }
        for (Pair pair : sorted) {
            if (group[pair.a()] != group[pair.b()]) {
                settled.add(new Pair(pair.a(), pair.b(), Math.min(pair.bits(), BELOW)));
            }
        }
        return settled;
    }

    /** What the members of two groups say against each other, by the mean. */
    private double contradiction(int a, int b, int[] next, int sizeA, int sizeB) {
        double sum = 0;
        int looked = 0;
        int one = a;
        for (int i = 0; i < Math.min(sizeA, LOOKED_AT); i++, one = next[one]) {
            int other = b;
            for (int j = 0; j < Math.min(sizeB, LOOKED_AT); j++, other = next[other]) {
                comparer.compare(one, other, pattern);
                sum += Math.min(0, model.bits(pattern) - model.prior());
                looked++;
            }
        }
        return sum / looked;
    }

    /** Gives everybody the best of those who were found for him, and nobody twice. */
    List<Pair> between(List<Pair> pairs) {
        boolean[] taken = new boolean[records];
        List<Pair> settled = new ArrayList<>(pairs.size());
        int given = 0;
        int refused = 0;
        for (Pair pair : sorted(pairs)) {
            boolean free = !taken[pair.a()] && !taken[pair.b()];
            if (free && pair.bits() >= 0) {
                taken[pair.a()] = true;
                taken[pair.b()] = true;
                given += pair.bits() >= Lines.CAREFUL.high() ? 1 : 0;
            } else if (!free) {
                refused += pair.bits() >= Lines.CAREFUL.high() ? 1 : 0;
            }
            settled.add(
                    free ? pair : new Pair(pair.a(), pair.b(), Math.min(pair.bits(), 0) + BELOW));
        }
        return refused > TWICE * given ? pairs : settled;
    }
}
