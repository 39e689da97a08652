package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What two parts say together beyond what each says by itself. Who moved has another town and
 * another street; who has the same postal code has the same town; given and family names go
 * together within a community. Each part is tied to one other at most by a tree, the strongest ties
 * first, so that nothing is explained twice.
 */
final class Dependence {
    static final Dependence NONE = new Dependence(List.of());
    private static final int MOST_PARTS = 32;

    /** So many imagined pairs say that both are independent. */
    private static final double FAITH = 5;

    /** Ties that tell less than this by all pairs together may be chance. */
    private static final double CLEAR = 12;

    private static final int STATES = 4;

    private final int[] first;
    private final int[] second;
    private final boolean[] household;
    private final boolean[] places;
    private final double[] bits;

    private record Tie(
            int first,
            int second,
            boolean household,
            boolean places,
            double strength,
            List<Double> bits) {}

    private Dependence(List<Tie> ties) {
        this.first = ties.stream().mapToInt(Tie::first).toArray();
        this.second = ties.stream().mapToInt(Tie::second).toArray();
        this.household = new boolean[ties.size()];
        this.places = new boolean[ties.size()];
        this.bits = new double[ties.size() * STATES];
        for (int t = 0; t < ties.size(); t++) {
            household[t] = ties.get(t).household();
            places[t] = ties.get(t).places();
            for (int state = 0; state < STATES; state++) {
                bits[(t * STATES) + state] = ties.get(t).bits().get(state);
            }
        }
    }

    /**
     * One part that goes with another: where both agree, the second says so much less.
     *
     * @param second no other names it
     */
    record Following(int first, int second, double bits) {}

    /** What goes with what, where it is known and not counted. */
    static Dependence of(Schema schema, List<Following> known) {
        List<Tie> ties = new ArrayList<>();
        for (Following one : known) {
            ties.add(
                    tie(
                            schema,
                            one.first(),
                            one.second(),
                            one.bits(),
                            List.of(0.0, 0.0, 0.0, -one.bits())));
        }
        return new Dependence(ties);
    }

    private static Tie tie(
            Schema schema, int first, int second, double strength, List<Double> bits) {
        return new Tie(
                first,
                second,
                schema.isHousehold(first) && schema.isHousehold(second),
                schema.parts().get(first).isPlace() && schema.parts().get(second).isPlace(),
                strength,
                bits);
    }

    int ties() {
        return first.length;
    }

    boolean isHousehold(int tie) {
        return household[tie];
    }

    /** The part that says less, or more, because of the other. */
    int second(int tie) {
        return second[tie];
    }

    boolean isOfPlaces(int tie) {
        return places[tie];
    }

    /** What a tie adds, in bits; 0 where one of its parts was not seen. */
    double bits(int tie, long seen, long agreeing) {
        int a = first[tie];
        int b = second[tie];
        if (!has(seen, a) || !has(seen, b)) {
            return 0;
        }
        return bits[(tie * STATES) + state(agreeing, a, b)];
    }

    private static boolean has(long parts, int part) {
        return ((parts >>> part) & 1) != 0;
    }

    private static int state(long agreeing, int a, int b) {
        return (has(agreeing, a) ? 2 : 0) + (has(agreeing, b) ? 1 : 0);
    }

    /** The parts that were seen, as the bits of a number. */
    static long seen(Pattern pattern) {
        long seen = 0;
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.part(i) < MOST_PARTS) {
                seen |= 1L << pattern.part(i);
            }
        }
        return seen;
    }

    /** The parts that agree at least nearly. */
    static long agreeing(Pattern pattern) {
        long agreeing = 0;
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.part(i) < MOST_PARTS && agrees(pattern.level(i))) {
                agreeing |= 1L << pattern.part(i);
            }
        }
        return agreeing;
    }

    static boolean agrees(Level level) {
        return switch (level) {
            case SAME, ALIKE, CLOSE, SWAPPED, ONE_DIGIT, ZEROS_LOST -> true;
            default -> false;
        };
    }

    /** Counts how often parts agree together, within one person and between strangers. */
    static final class Counts {
        private final Schema schema;
        private final int parts;
        private final double[] ofOne;
        private final double[] ofStrangers;

        Counts(Schema schema) {
            this.schema = schema;
            this.parts = Math.min(MOST_PARTS, schema.parts().size());
            this.ofOne = new double[parts * parts * STATES];
            this.ofStrangers = new double[parts * parts * STATES];
        }

        /** The same counts, to count on from. */
        Counts copy() {
            Counts copy = new Counts(schema);
            System.arraycopy(ofOne, 0, copy.ofOne, 0, ofOne.length);
            System.arraycopy(ofStrangers, 0, copy.ofStrangers, 0, ofStrangers.length);
            return copy;
        }

        void ofOne(Pattern pattern, double weight) {
            count(pattern, weight, ofOne);
        }

        void ofStrangers(Pattern pattern, double weight) {
            count(pattern, weight, ofStrangers);
        }

        private void count(Pattern pattern, double weight, double[] counts) {
            long seen = seen(pattern);
            long agreeing = agreeing(pattern);
            for (int a = 0; a < parts; a++) {
                for (int b = a + 1; has(seen, a) && b < parts; b++) {
                    if (has(seen, b)) {
                        counts[place(a, b) + state(agreeing, a, b)] += weight;
                    }
                }
            }
        }

        private int place(int a, int b) {
            return ((a * parts) + b) * STATES;
        }

        Dependence found() {
            List<Tie> ties = new ArrayList<>();
            for (int a = 0; a < parts; a++) {
                for (int b = a + 1; b < parts; b++) {
                    if (a != Schema.ORDER && b != Schema.ORDER) {
                        Tie tie = tie(a, b);
                        if (tie.strength() > CLEAR) {
                            ties.add(tie);
                        }
                    }
                }
            }
            ties.sort(Comparator.comparingDouble(Tie::strength).reversed());
            int[] tree = new int[parts];
            for (int p = 0; p < parts; p++) {
                tree[p] = p;
            }
            List<Tie> kept = new ArrayList<>();
            for (Tie tie : ties) {
                int a = tree[tie.first()];
                int b = tree[tie.second()];
                if (a != b) {
                    kept.add(tie);
                    for (int p = 0; p < parts; p++) {
                        tree[p] = tree[p] == b ? a : tree[p];
                    }
                }
            }
            return new Dependence(kept);
        }

        private Tie tie(int a, int b) {
            double[] lifts = new double[STATES];
            double strength = lifts(ofOne, a, b, lifts, 1) + lifts(ofStrangers, a, b, lifts, -1);
            return Dependence.tie(schema, a, b, strength, Arrays.stream(lifts).boxed().toList());
        }

        /**
         * Adds how much oftener each state is seen than by chance; the whole is what that tells.
         */
        private double lifts(double[] counts, int a, int b, double[] lifts, int sign) {
            int at = place(a, b);
            double all = counts[at] + counts[at + 1] + counts[at + 2] + counts[at + 3];
            double agreeA = counts[at + 2] + counts[at + 3];
            double agreeB = counts[at + 1] + counts[at + 3];
            double told = 0;
            for (int state = 0; state < STATES && all > 0; state++) {
                double ofA = state >= 2 ? agreeA : all - agreeA;
                double ofB = state % 2 == 1 ? agreeB : all - agreeB;
                double lift = Model.log2((counts[at + state] + FAITH) / (ofA * ofB / all + FAITH));
                lifts[state] += sign * lift;
                told += counts[at + state] * lift;
            }
            return told;
        }
    }
}
