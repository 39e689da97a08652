package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Weighs what was observed. Three things can be true of two records: one person, two who live
 * together, or strangers. Brothers, sisters and twins agree on everything that is the household's
 * as well as one person does with himself, so none of that can tell them apart; only what is a
 * person's own can.
 */
final class Model {
    /** So few bits do not matter beside one. */
    private static final double NEVER = -12;

    private static final double LOG2 = Math.log(2);
    private static final int LEVELS = Level.COUNT;

    private final Weights weights;
    private final double prior;
    private final double siblings;
    private final double[][] weight;
    private final double[][] logAgreeing;
    private final double[][] logHome;
    private final boolean[] household;

    Model(Weights weights) {
        this.weights = weights;
        Schema schema = weights.schema();
        int parts = schema.parts().size();
        this.prior = log2(weights.same());
        this.siblings = log2(weights.siblings());
        this.weight = new double[parts][LEVELS];
        this.logAgreeing = new double[parts][LEVELS];
        this.logHome = new double[parts][LEVELS];
        this.household = new boolean[parts];
        for (int p = 0; p < parts; p++) {
            household[p] = schema.isHousehold(p);
            for (int l = 0; l < LEVELS; l++) {
                logAgreeing[p][l] = log2(weights.agreeing(p, l));
                logHome[p][l] = log2(weights.home(p, l));
                weight[p][l] = logAgreeing[p][l] - log2(weights.chance(p, l));
            }
        }
    }

    Weights weights() {
        return weights;
    }

    /** The odds that both are one person against all else, in bits: 0 is one to one. */
    double bits(Pattern found) {
        double person = 0;
        double home = 0;
        double names = 0;
        double leastOfNames = 0;
        for (int i = 0; i < found.size(); i++) {
            int part = found.part(i);
            double agreed = agreed(found, i);
            person += agreed;
            if (part == Schema.ANY) {
                names += agreed;
                leastOfNames += Math.pow(2, -agreed);
            } else {
                home += athome(found, i, agreed);
            }
        }
        double together = siblings + home + ofHousehold(found, names, leastOfNames);
        return prior + person - (together < NEVER ? 0 : log2(1 + Math.pow(2, together)));
    }

    /** The same, with every part of it told. */
    Comparison explained(Pattern found) {
        List<Evidence> evidence = new ArrayList<>();
        double sum = prior;
        for (int i = 0; i < found.size(); i++) {
            double agreed = agreed(found, i);
            sum += agreed;
            evidence.add(
                    new Evidence(
                            weights.schema().parts().get(found.part(i)).name(),
                            found.level(i),
                            agreed));
        }
        double bits = bits(found);
        return new Comparison(bits, prior, evidence, bits - sum, weights.version());
    }

    /** The odds that both live together and are not one, against strangers, in bits. */
    double homeBits(Pattern found) {
        double home = 0;
        double names = 0;
        double leastOfNames = 0;
        for (int i = 0; i < found.size(); i++) {
            double agreed = agreed(found, i);
            if (found.part(i) == Schema.ANY) {
                names += agreed;
                leastOfNames += Math.pow(2, -agreed);
            } else {
                home += athome(found, i, agreed);
            }
        }
        return siblings + home + ofHousehold(found, names, leastOfNames);
    }

    /** What the observation speaks for one person against strangers. */
    double agreed(Pattern found, int at) {
        int part = found.part(at);
        int level = found.place(at);
        double share = found.share(at);
        if (share <= 0) {
            return weight[part][level];
        }
        double chance =
                switch (weights.schema().kind(part)) {
                    case IDENTIFIER, PHONE, DATE -> Math.max(share, weights.chance(part, level));
                    default -> share;
                };
        return logAgreeing[part][level] - log2(chance);
    }

    /** What the observation speaks for one household against strangers. */
    double athome(Pattern found, int at, double agreed) {
        int part = found.part(at);
        if (household[part]) {
            return agreed;
        }
        int level = found.place(at);
        double own = logHome[part][level];
        return Double.isNaN(own) ? 0 : own - logAgreeing[part][level] + agreed;
    }

    /**
     * One word of a name without roles is the person's own, and nobody knows which: the mean over
     * all of them.
     */
    private static double ofHousehold(Pattern found, double names, double least) {
        if (least == 0) {
            return 0;
        }
        int words = 0;
        for (int i = 0; i < found.size(); i++) {
            words += found.part(i) == Schema.ANY ? 1 : 0;
        }
        return names + log2(least / words);
    }

    static double log2(double value) {
        return Math.log(value) / LOG2;
    }

    static double probability(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }
}
