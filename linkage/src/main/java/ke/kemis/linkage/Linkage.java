package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Finds in a set of records those that are of one person. */
public final class Linkage {
    /** Pairs with less than this for them are not worth keeping. */
    private static final double HOPELESS = -8;

    private static final double BEYOND = -10;

    private static final int LARGEST_BLOCK = 10;
    private static final int FEWEST_BLIND = 20_000;
    private static final int MOST_BLIND = 100_000;
    private static final int SAMPLE = 40_000;
    private static final int PIECE = 512;

    private final List<PersonRecord> records;
    private final boolean between;
    private final int firstFile;

    private Linkage(List<PersonRecord> records, boolean between, int firstFile) {
        this.records = records;
        this.between = between;
        this.firstFile = firstFile;
    }

    /** Finds who is in a set more than once. */
    public static Linkage within(List<PersonRecord> records) {
        return new Linkage(records, false, records.size());
    }

    /** Finds who of one set is in another; within a set everybody is somebody else. */
    public static Linkage between(List<PersonRecord> these, List<PersonRecord> those) {
        List<PersonRecord> all = new ArrayList<>(these);
        all.addAll(those);
        return new Linkage(all, true, these.size());
    }

    /**
     * Two records and what speaks for their being of one person.
     *
     * @param a the place of the one in the set
     * @param b the place of the other
     * @param bits the odds, as a power of two: at 0 it is even
     */
    public record Pair(int a, int b, double bits) {}

    /**
     * What was found.
     *
     * @param compared how many pairs were compared at all
     * @param weights what was learned on the way
     */
    public record Found(List<Pair> pairs, long compared, WeightsBook weights) {}

    private record Met(List<Pair> pairs, long compared) {}

    public Found found() {
        Schema schema = Schema.of(records);
        Population people = new Population(schema, records);
        Shares shares = new CountedShares(people);
        Blocks blocks = new Blocks(people, LARGEST_BLOCK);
        Weights weights = estimate(people, shares, blocks);
        Model model = new Model(weights);
        Met met = score(people, shares, blocks, model);
        Consistency consistency =
                new Consistency(people.size(), new Comparer(people, shares), model);
        return new Found(
                between ? consistency.between(met.pairs()) : consistency.within(met.pairs()),
                met.compared(),
                WeightsBook.learned(weights, people));
    }

    private Weights estimate(Population people, Shares shares, Blocks blocks) {
        SplittableRandom random = new SplittableRandom(4711);
        int size = people.size();
        Numbers.Longs blind = new Numbers.Longs(FEWEST_BLIND);
        int draws = Math.clamp(5L * size, FEWEST_BLIND, MOST_BLIND);
        for (int i = 0; i < draws && size > 1; i++) {
            int a = random.nextInt(size);
            int b = random.nextInt(size);
            if (a != b && mayMeet(a, b)) {
                blind.add(((long) a << 32) | b);
            }
        }
        Blocks.Walk walk = blocks.new Walk();
        Numbers.Longs candidates = new Numbers.Longs(SAMPLE);
        int[] order = shuffled(size, random);
        int taken = 0;
        while (taken < size && candidates.size() < SAMPLE) {
            int record = order[taken++];
            walk.before(
                    record,
                    other -> {
                        if (mayMeet(record, other)) {
                            candidates.add(((long) record << 32) | other);
                        }
                    });
        }
        double pairs =
                between ? (double) firstFile * (size - firstFile) : (double) size * (size - 1) / 2;
        return new Estimation(
                        people.schema(),
                        compared(blind, people, shares),
                        compared(candidates, people, shares),
                        (double) Math.max(1, taken) / Math.max(1, size),
                        Math.max(1, pairs),
                        size)
                .estimated("estimated");
    }

    private static List<Pattern> compared(Numbers.Longs pairs, Population people, Shares shares) {
        ThreadLocal<Comparer> comparers =
                ThreadLocal.withInitial(() -> new Comparer(people, shares));
        int pieces = (pairs.size() + PIECE - 1) / PIECE;
        return IntStream.range(0, pieces)
                .parallel()
                .mapToObj(piece -> {
                    Comparer comparer = comparers.get();
                    Pattern pattern = new Pattern();
                    List<Pattern> patterns = new ArrayList<>(PIECE);
                    int end = Math.min(pairs.size(), (piece + 1) * PIECE);
                    for (int i = piece * PIECE; i < end; i++) {
                        long pair = pairs.get(i);
                        comparer.compare((int) (pair >>> 32), (int) pair, pattern);
                        patterns.add(pattern.copy());
                    }
                    return patterns;
                })
                .flatMap(List::stream)
                .toList();
    }

    private Met score(Population people, Shares shares, Blocks blocks, Model model) {
        int pieces = (people.size() + PIECE - 1) / PIECE;
        record Piece(List<Pair> pairs, long compared) {}
        ThreadLocal<Comparer> comparers =
                ThreadLocal.withInitial(() -> new Comparer(people, shares));
        ThreadLocal<Blocks.Walk> walks = ThreadLocal.withInitial(() -> blocks.new Walk());
        List<Piece> done =
                IntStream.range(0, pieces)
                        .parallel()
                        .mapToObj(piece -> {
                            Comparer comparer = comparers.get();
                            Blocks.Walk walk = walks.get();
                            Pattern pattern = new Pattern();
                            List<Pair> pairs = new ArrayList<>();
                            long[] compared = new long[1];
                            int end = Math.min(people.size(), (piece + 1) * PIECE);
                            for (int r = piece * PIECE; r < end; r++) {
                                int record = r;
                                walk.before(
                                        record,
                                        other -> {
                                            if (mayMeet(record, other)) {
                                                compared[0]++;
                                                double bits =
                                                        bits(
                                                                comparer, model, record, other,
                                                                pattern);
                                                if (bits > HOPELESS) {
                                                    pairs.add(new Pair(other, record, bits));
                                                }
                                            }
                                        });
                            }
                            return new Piece(pairs, compared[0]);
                        })
                        .toList();
        List<Pair> pairs = new ArrayList<>();
        done.forEach(piece -> pairs.addAll(piece.pairs()));
        return new Met(pairs, done.stream().mapToLong(Piece::compared).sum());
    }

    /**
     * What names and days speak against so clearly that only a number in common could outweigh it
     * is not compared further.
     */
    private static double bits(
            Comparer comparer, Model model, int record, int other, Pattern pattern) {
        comparer.begin(record, other, pattern);
        double sofar = model.evidence(pattern);
        if (sofar < BEYOND && !comparer.haveNumberInCommon(record, other)) {
            return HOPELESS;
        }
        comparer.complete(record, other, pattern);
        return model.bits(pattern);
    }

    private boolean mayMeet(int a, int b) {
        return !between || (a < firstFile) != (b < firstFile);
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
