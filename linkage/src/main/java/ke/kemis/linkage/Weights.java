package ke.kemis.linkage;

import java.util.Map;

/** What each level of agreement is worth, for one schema. */
final class Weights {
    private final String version;
    private final Schema schema;
    private final double same;
    private final double siblings;
    private final double[][] agreeing;
    private final double[][] chance;
    private final double[][] home;
    private final double neighbours;
    private final double[][] nearby;
    private final Dependence dependence;

    /**
     * @param version names these weights wherever a decision rests on them
     * @param same the chance that two records, taken blindly, are of one person
     * @param siblings the chance that they are of two who live together
     * @param agreeing by part and level: how often it is seen between records of one person
     * @param chance the same between strangers
     * @param home the same between brothers and sisters; NaN where that is as between strangers or,
     *     for what is the household's, as within one person
     * @param neighbours the chance that they are of two who live near each other
     * @param nearby the same between neighbours; NaN where that is as between strangers
     * @param dependence what parts say together
     */
    Weights(
            String version,
            Schema schema,
            double same,
            double siblings,
            double[][] agreeing,
            double[][] chance,
            double[][] home,
            double neighbours,
            double[][] nearby,
            Dependence dependence) {
        this.version = version;
        this.schema = schema;
        this.same = same;
        this.siblings = siblings;
        this.agreeing = agreeing;
        this.chance = chance;
        this.home = home;
        this.neighbours = neighbours;
        this.nearby = nearby;
        this.dependence = dependence;
    }

    Weights withChance(String newVersion, double[][] newChance) {
        return new Weights(
                newVersion,
                schema,
                same,
                siblings,
                agreeing,
                newChance,
                home,
                neighbours,
                nearby,
                dependence);
    }

    String version() {
        return version;
    }

    Schema schema() {
        return schema;
    }

    double same() {
        return same;
    }

    double siblings() {
        return siblings;
    }

    double agreeing(int part, int level) {
        return agreeing[part][level];
    }

    double chance(int part, int level) {
        return chance[part][level];
    }

    double home(int part, int level) {
        return home[part][level];
    }

    double neighbours() {
        return neighbours;
    }

    double nearby(int part, int level) {
        return nearby[part][level];
    }

    Dependence dependence() {
        return dependence;
    }

    private static final double SELDOM = 1e-5;

    /** Neighbours have the town in common, and perhaps not the street. */
    private static final double PLACES_SHARED = 0.7;

    /** What to expect before any record was seen. */
    static Weights expected(Schema schema, int records) {
        int parts = schema.parts().size();
        int levels = Level.COUNT;
        double[][] agreeing = new double[parts][levels];
        double[][] chance = new double[parts][levels];
        double[][] home = new double[parts][levels];
        double[][] nearby = new double[parts][levels];
        for (int p = 0; p < parts; p++) {
            for (Map.Entry<Level, Double> level : Expected.of(schema.kind(p)).entrySet()) {
                int l = level.getKey().place();
                agreeing[p][l] = level.getValue();
                chance[p][l] = level.getKey() == Level.DIFFERENT ? 0.98 : 0.005;
                home[p][l] = homely(schema, p, level.getKey());
                nearby[p][l] = nearly(schema, p, level.getKey());
            }
        }
        double same = 1.0 / Math.max(4, records);
        return new Weights(
                "expected",
                schema,
                same,
                same / 2,
                agreeing,
                chance,
                home,
                schema.tellsNeighbours() ? same : 0,
                nearby,
                Dependence.NONE);
    }

    /** Of two who live near each other; NaN where it is as between strangers. */
    static double nearly(Schema schema, int part, Level level) {
        if (!schema.parts().get(part).isPlace()) {
            return Double.NaN;
        }
        Map<Level, Double> ofOne = Expected.of(schema.kind(part));
        double agreeing = 1 - ofOne.getOrDefault(Level.DIFFERENT, 0.0);
        return level == Level.DIFFERENT
                ? 1 - PLACES_SHARED
                : PLACES_SHARED * ofOne.getOrDefault(level, 0.0) / agreeing;
    }

    /**
     * What is seen of brothers and sisters where it is neither as between strangers nor as within
     * one person; NaN where it is one of those.
     */
    static double homely(Schema schema, int part, Level level) {
        return switch (schema.kind(part)) {
            case DATE ->
                    switch (level) {
                        case SAME -> 0.03;
                        case SWAPPED, FIRST_OF_JANUARY -> 0.002;
                        case ONE_DIGIT -> 0.03;
                        case YEAR_OFF -> 0.005;
                        case PARTLY -> 0.02;
                        case SAME_YEAR -> 0.02;
                        default -> 0.891;
                    };
            case IDENTIFIER ->
                    schema.isHousehold(part)
                            ? Double.NaN
                            : switch (level) {
                                case SAME -> SELDOM;
                                case ZEROS_LOST -> SELDOM;
                                case CLOSE -> 0.04;
                                default -> 0.96;
                            };
            default -> Double.NaN;
        };
    }
}
