package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.List;

/**
 * Weighs what was observed. Four things can be true of two records: one person, two who live
 * together, two who live near each other, or strangers. Brothers, sisters and twins agree on
 * everything that is the household's as well as one person does with himself, and neighbours on
 * where they live, so none of that can tell them apart; only what is a person's own can.
 */
final class Model {
    /** So few bits do not matter beside one. */
    private static final double NEVER = -12;

    private static final double LOG2 = Math.log(2);
    private static final int LEVELS = Level.COUNT;

    private final Weights weights;
    private final double prior;
    private final double siblings;
    private final double neighbours;
    private final double[][] weight;
    private final double[][] logAgreeing;
    private final double[][] logHome;
    private final double[][] logNearby;
    private final boolean[] household;
    private final boolean[] place;
    private final Dependence dependence;

    /** A value that many share weighs less than others, and none weighs more. */
    private final boolean[] takesTheLess;

    Model(Weights weights) {
        this.weights = weights;
        Schema schema = weights.schema();
        int parts = schema.parts().size();
        this.dependence = weights.dependence();
        this.prior = log2(weights.same());
        this.siblings = log2(weights.siblings());
        this.neighbours = log2(weights.neighbours());
        this.weight = new double[parts][LEVELS];
        this.logAgreeing = new double[parts][LEVELS];
        this.logHome = new double[parts][LEVELS];
        this.logNearby = new double[parts][LEVELS];
        this.household = new boolean[parts];
        this.place = new boolean[parts];
        this.takesTheLess = new boolean[parts];
        for (int p = 0; p < parts; p++) {
            household[p] = schema.isHousehold(p);
            place[p] = weights.neighbours() > 0 && schema.parts().get(p).isPlace();
            takesTheLess[p] =
                    switch (schema.kind(p)) {
                        case IDENTIFIER, PHONE, DATE -> true;
                        default -> false;
                    };
            for (int l = 0; l < LEVELS; l++) {
                logAgreeing[p][l] = log2(weights.agreeing(p, l));
                logHome[p][l] = log2(weights.home(p, l));
                logNearby[p][l] = log2(weights.nearby(p, l));
                weight[p][l] = logAgreeing[p][l] - log2(weights.chance(p, l));
            }
        }
    }

    Weights weights() {
        return weights;
    }

    /** What speaks for one person before anything is compared. */
    double prior() {
        return prior;
    }

    /** The odds that both are one person against all else, in bits: 0 is one to one. */
    double bits(Pattern found) {
        return weigh(found).bits();
    }

    /**
     * What speaks for each of the four.
     *
     * @param person for one person against strangers
     * @param together for two who live together against strangers
     * @param near for two who live near each other against strangers
     */
    record Balance(double person, double together, double near) {

        /** One person against all else. */
        double bits() {
            double rivals = rival(together) + rival(near);
            return rivals == 0 ? person : person - log2(1 + rivals);
        }

        private static double rival(double bits) {
            return bits < NEVER ? 0 : Math.pow(2, bits);
        }

        /** The chance that both are one. */
        double one() {
            return probability(bits());
        }

        /** The chance that they are two who live together. */
        double siblings() {
            return among(together, near);
        }

        /** The chance that they are two who live near each other. */
        double neighbours() {
            return among(near, together);
        }

        private double among(double these, double those) {
            return these < 2 * NEVER
                    ? 0
                    : 1
                            / (1
                                    + Math.pow(2, -these)
                                    + Math.pow(2, person - these)
                                    + Math.pow(2, those - these));
        }

        double strangers() {
            return 1 - one() - siblings() - neighbours();
        }
    }

    /** What was observed so far, without what was to be expected before. */
    double evidence(Pattern found) {
        double evidence = 0;
        for (int i = 0; i < found.size(); i++) {
            evidence += agreed(found, i);
        }
        return evidence;
    }

    Balance weigh(Pattern found) {
        double person = 0;
        double home = 0;
        double near = 0;
        double names = 0;
        double leastOfNames = 0;
        int words = 0;
        for (int i = 0; i < found.size(); i++) {
            double agreed = agreed(found, i);
            person += agreed;
            if (found.part(i) == Schema.ANY) {
                names += agreed;
                leastOfNames += Math.pow(2, -agreed);
                words++;
            } else {
                home += athome(found, i, agreed);
            }
            near += nearby(found, i, agreed);
        }
        if (dependence.ties() > 0) {
            long seen = Dependence.seen(found);
            long agreeing = Dependence.agreeing(found);
            for (int tie = 0; tie < dependence.ties(); tie++) {
                double together = dependence.bits(tie, seen, agreeing);
                person += together;
                home += dependence.isHousehold(tie) ? together : 0;
                near += dependence.isOfPlaces(tie) ? together : 0;
            }
        }
        // One word of a name without roles is the person's own, and nobody knows which: the mean.
        double ofNames = words == 0 ? 0 : names + log2(leastOfNames / words);
        return new Balance(prior + person, siblings + home + ofNames, neighbours + near);
    }

    /** The same, with every part of it told. */
    Comparison explained(Pattern found) {
        List<Evidence> evidence = new ArrayList<>();
        double sum = prior;
        for (int i = 0; i < found.size(); i++) {
            double agreed = agreed(found, i) + (isTheOneThatIsTied(found, i) ? tied(found, i) : 0);
            sum += agreed;
            evidence.add(
                    new Evidence(
                            weights.schema().parts().get(found.part(i)).name(),
                            found.level(i),
                            agreed));
        }
        double bits = bits(found);
        Twins twins = Twins.of(found, weights.schema());
        return new Comparison(
                bits,
                prior,
                evidence,
                bits - sum,
                weights.version(),
                twins.possible(),
                twins.otherwise());
    }

    /** Of several words of a name the first that agrees tells what all of them say less. */
    private static boolean isTheOneThatIsTied(Pattern found, int at) {
        int told = at;
        for (int i = found.size() - 1; i >= 0; i--) {
            boolean better =
                    Dependence.agrees(found.level(i)) || !Dependence.agrees(found.level(told));
            told = found.part(i) == found.part(at) && better ? i : told;
        }
        return told == at;
    }

    /** What the observation says more or less because of others. */
    private double tied(Pattern found, int at) {
        double together = 0;
        for (int tie = 0; tie < dependence.ties(); tie++) {
            if (dependence.second(tie) == found.part(at)) {
                together +=
                        dependence.bits(tie, Dependence.seen(found), Dependence.agreeing(found));
            }
        }
        return together;
    }

    /** What the observation speaks for one person against strangers. */
    double agreed(Pattern found, int at) {
        int part = found.part(at);
        int level = found.place(at);
        if (!found.isRarityKnown(at)) {
            return weight[part][level];
        }
        double agreed = logAgreeing[part][level] + found.rarity(at);
        return takesTheLess[part] ? Math.min(agreed, weight[part][level]) : agreed;
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

    /** What the observation speaks for two who live near each other against strangers. */
    private double nearby(Pattern found, int at, double agreed) {
        int part = found.part(at);
        int level = found.place(at);
        return place[part] ? logNearby[part][level] - logAgreeing[part][level] + agreed : 0;
    }

    static double log2(double value) {
        return Math.log(value) / LOG2;
    }

    static double probability(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }
}
