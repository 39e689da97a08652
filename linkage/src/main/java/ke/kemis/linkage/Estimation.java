package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the weights that explain a set of records best, without knowing who is who (expectation and
 * maximisation). Chance is seen between records taken blindly; agreement between those that a first
 * guess takes for one person; then the guess is made again. Where too many pairs are open, what was
 * expected beforehand counts for more. How many are neighbours is seen between records taken
 * blindly too: of them only those become candidates who share more than where they live, and who
 * counted these alone would take most of them for one person.
 */
final class Estimation {
    private static final int ROUNDS = 20;
    private static final double ENOUGH = 1e-3;

    /** No more of those who live together than this were born on one day, or nearly. */
    private static final double TWINS = 0.25;

    private static final double STRANGERS = 0.9999;

    private static final double SHARPNESS = 1.5;

    /** As many imagined pairs stand for what was expected beforehand. */
    private static final double FAITH = 20;

    /**
     * Some pairs are open in any set: with the chance p they are one person, with the chance s two
     * strangers, and the sum of {@code p · s} says how many. As many of them for each pair that is
     * believed to be one person are left to teach what they do.
     */
    private static final double ORDINARY = 0.15;

    /**
     * As many imagined pairs more for each open pair beyond what is ordinary: {@code DOUBT · max(0,
     * Σ p·s − ORDINARY · Σ believed)} of them, for each part that seems to differ oftener than was
     * expected. Where names are few and families live apart, the open pairs are namesakes born on
     * other days. Each of them would teach that one person's birthday often differs, so that the
     * next is believed more, and in the end most namesakes would be taken for one person. A part
     * that differs more seldom than was expected teaches no such thing, nor does a pair that may be
     * one person or two who live together: that is open for another reason.
     */
    private static final double DOUBT = 30;

    private final Schema schema;
    private final List<Pattern> blind;
    private final List<Pattern> candidates;
    private final double candidatesOfEach;
    private final double pairs;
    private final int records;
    private final List<Pattern> undecided = new ArrayList<>();
    private final double[][] strangers;
    private final Dependence.Counts strangersTogether;

    /**
     * @param blind records paired by lot
     * @param candidates pairs that share something
     * @param sampled what part of all candidates these are
     * @param pairs how many pairs there are in all
     */
    Estimation(
            Schema schema,
            List<Pattern> blind,
            List<Pattern> candidates,
            double sampled,
            double pairs,
            int records) {
        this.schema = schema;
        this.blind = blind;
        this.candidates = candidates;
        this.candidatesOfEach = 1 / sampled;
        this.pairs = pairs;
        this.records = records;
        this.strangers = none();
        this.strangersTogether = new Dependence.Counts(schema);
    }

    Weights estimated(String version) {
        Weights weights = Weights.expected(schema, records);
        double[][] chance = none();
        blind.forEach(pattern -> count(pattern, chance, 1));
        weights = weights.withChance(version, shares(chance, chance));
        setStrangersAside(new Model(weights));
        for (int round = 0; round < ROUNDS; round++) {
            Weights better = next(weights, version);
            boolean settled = Math.abs(better.same() / weights.same() - 1) < ENOUGH;
            weights = better;
            if (settled) {
                break;
            }
        }
        return weights;
    }

    /** Most who were paired by lot will be strangers whatever the weights come to. */
    private void setStrangersAside(Model model) {
        for (Pattern pattern : blind) {
            if (model.weigh(pattern).strangers() > STRANGERS) {
                count(pattern, strangers, 1);
                strangersTogether.ofStrangers(pattern, 1);
            } else {
                undecided.add(pattern);
            }
        }
    }

    private double[][] none() {
        return new double[schema.parts().size()][Level.COUNT];
    }

    private Weights next(Weights now, String version) {
        Model model = new Model(now);
        int parts = schema.parts().size();
        int levels = Level.COUNT;
        double[][] chance = none();
        for (int p = 0; p < parts; p++) {
            chance[p] = strangers[p].clone();
        }
        Dependence.Counts together = strangersTogether.copy();
        double neighbours = 0;
        for (Pattern pattern : undecided) {
            Model.Balance balance = model.weigh(pattern);
            double apart = balance.strangers();
            neighbours += balance.neighbours();
            count(pattern, chance, apart);
            together.ofStrangers(pattern, apart);
        }
        double[][] agreeing = none();
        double[][] home = none();
        double[][] nearby = none();
        double[][] others = none();
        double[] open = new double[parts];
        double same = 0;
        double siblings = 0;
        double near = 0;
        for (Pattern pattern : candidates) {
            Model.Balance balance = model.weigh(pattern);
            double one = believed(balance.one());
            double athome = balance.siblings();
            double apart = Math.max(0, balance.strangers());
            count(pattern, others, apart);
            count(pattern, open, balance.one() * apart);
            same += one;
            siblings += athome;
            near += balance.neighbours();
            count(pattern, agreeing, one);
            count(pattern, home, athome);
            count(pattern, nearby, balance.neighbours());
            if (one > 1e-4) {
                together.ofOne(pattern, one);
            }
        }
        double scale = candidatesOfEach / pairs * blind.size();
        for (double[] part : others) {
            for (int l = 0; l < levels; l++) {
                part[l] *= scale;
            }
        }
        double[][] likely = new double[parts][];
        for (int p = 0; p < parts; p++) {
            double doubt = Math.max(0, open[p] - ORDINARY * sum(agreeing[p]));
            for (int l = 0; l < levels && schema.isHousehold(p); l++) {
                agreeing[p][l] += home[p][l];
            }
            likely[p] = likely(schema.kind(p), agreeing[p], doubt);
        }
        double[][] homely = new double[parts][levels];
        for (int p = 0; p < parts; p++) {
            for (Level level : Expected.of(schema.kind(p)).keySet()) {
                double expected = Weights.homely(schema, p, level);
                homely[p][level.place()] =
                        Double.isNaN(expected)
                                ? Double.NaN
                                : home[p][level.place()] + FAITH * expected;
            }
            normalise(homely[p]);
            if (schema.kind(p) == Kind.DATE) {
                mostlyOfOtherDays(homely[p]);
            }
        }
        double[][] nearly = new double[parts][levels];
        for (int p = 0; p < parts; p++) {
            for (Level level : Expected.of(schema.kind(p)).keySet()) {
                int l = level.place();
                nearly[p][l] = nearby[p][l] + FAITH * Weights.nearly(schema, p, level);
            }
            normalise(nearly[p]);
        }
        return new Weights(
                version,
                schema,
                Math.max(same * candidatesOfEach, 0.5) / pairs,
                Math.max(siblings * candidatesOfEach, 0.05) / pairs,
                likely,
                shares(chance, others),
                homely,
                schema.tellsNeighbours()
                        ? Math.max(
                                neighbours / Math.max(1, blind.size()),
                                Math.max(near * candidatesOfEach, 0.05) / pairs)
                        : 0,
                nearly,
                together.found());
    }

    /** Shares of the levels within one person. */
    private static double[] likely(Kind kind, double[] seen, double doubt) {
        Map<Level, Double> expected = Expected.of(kind);
        boolean differsOftener =
                seen[Level.DIFFERENT.place()]
                        > expected.getOrDefault(Level.DIFFERENT, 0.0) * sum(seen);
        double imagined = FAITH + (differsOftener ? DOUBT * doubt : 0);
        double[] likely = new double[Level.COUNT];
        for (Map.Entry<Level, Double> level : expected.entrySet()) {
            int l = level.getKey().place();
            likely[l] = seen[l] + imagined * level.getValue();
        }
        normalise(likely);
        return likely;
    }

    /**
     * Shares of the levels between strangers. What blind pairs do not show, the candidates may; and
     * nothing is impossible.
     */
    private double[][] shares(double[][] seen, double[][] among) {
        double[][] shares = new double[seen.length][];
        double never = Math.min(1e-5, 1 / (20.0 * records));
        for (int p = 0; p < seen.length; p++) {
            double sum = sum(seen[p]);
            shares[p] = new double[seen[p].length];
            for (Level level : Expected.of(schema.kind(p)).keySet()) {
                int l = level.place();
                double count = Math.max(seen[p][l], among[p][l]);
                shares[p][l] =
                        sum < 1
                                ? level == Level.DIFFERENT || level == Level.SAME ? 0.5 : 0.01
                                : Math.max(count / sum, never);
            }
        }
        return shares;
    }

    /**
     * Who lives together is mostly not of one age. Without this, records of one person whose first
     * name was lost would be taken for twins wherever a set has no brothers and sisters at all.
     */
    private static void mostlyOfOtherDays(double[] home) {
        double near = 1 - home[Level.DIFFERENT.place()];
        if (near > TWINS) {
            for (int l = 0; l < home.length; l++) {
                home[l] *= TWINS / near;
            }
            home[Level.DIFFERENT.place()] = 1 - TWINS;
        }
    }

    /**
     * What is half certain counts for less than half: weights are learned from those who are surely
     * one. Otherwise many namesakes, each hardly likely, would together outweigh the few who are
     * there twice, and be taken for them in the end.
     */
    private static double believed(double one) {
        double sure = Math.pow(one, SHARPNESS);
        return sure / (sure + Math.pow(1 - one, SHARPNESS));
    }

    private static void count(Pattern pattern, double[][] counts, double weight) {
        for (int i = 0; i < pattern.size(); i++) {
            counts[pattern.part(i)][pattern.place(i)] += weight;
        }
    }

    private static void count(Pattern pattern, double[] parts, double weight) {
        for (int i = 0; i < pattern.size(); i++) {
            parts[pattern.part(i)] += weight;
        }
    }

    private static double sum(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    private static void normalise(double[] shares) {
        double sum = sum(shares);
        for (int i = 0; i < shares.length && sum > 0; i++) {
            shares[i] /= sum;
        }
    }
}
