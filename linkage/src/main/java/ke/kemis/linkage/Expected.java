package ke.kemis.linkage;

import static ke.kemis.linkage.Level.ALIKE;
import static ke.kemis.linkage.Level.CLOSE;
import static ke.kemis.linkage.Level.CROSSED;
import static ke.kemis.linkage.Level.DIFFERENT;
import static ke.kemis.linkage.Level.ELSEWHERE;
import static ke.kemis.linkage.Level.FIRST_OF_JANUARY;
import static ke.kemis.linkage.Level.INITIAL;
import static ke.kemis.linkage.Level.ONE_DIGIT;
import static ke.kemis.linkage.Level.PARTLY;
import static ke.kemis.linkage.Level.SAME;
import static ke.kemis.linkage.Level.SAME_YEAR;
import static ke.kemis.linkage.Level.SIMILAR;
import static ke.kemis.linkage.Level.SWAPPED;
import static ke.kemis.linkage.Level.YEAR_OFF;
import static ke.kemis.linkage.Level.ZEROS_LOST;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each level is seen between two records of one person, before any data was seen; by
 * kind, each sums to 1. Estimation starts from here, and sets of weights are measured against it.
 */
final class Expected {
    private static final Map<Kind, Map<Level, Double>> OF_ONE_PERSON = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            OF_ONE_PERSON.put(kind, ofOnePerson(kind));
        }
    }

    private Expected() {}

    static Map<Level, Double> of(Kind kind) {
        return OF_ONE_PERSON.getOrDefault(kind, Map.of());
    }

    private static Map<Level, Double> ofOnePerson(Kind kind) {
        return switch (kind) {
            case GIVEN_NAME, FAMILY_NAME, NAME ->
                    Map.of(
                            SAME, 0.82, ALIKE, 0.04, CLOSE, 0.06, SIMILAR, 0.02, INITIAL, 0.01,
                            DIFFERENT, 0.05);
            case DATE ->
                    Map.of(
                            SAME,
                            0.86,
                            SWAPPED,
                            0.01,
                            ONE_DIGIT,
                            0.05,
                            FIRST_OF_JANUARY,
                            0.02,
                            YEAR_OFF,
                            0.01,
                            PARTLY,
                            0.02,
                            SAME_YEAR,
                            0.01,
                            DIFFERENT,
                            0.02);
            case CATEGORY -> Map.of(SAME, 0.97, DIFFERENT, 0.03);
            case IDENTIFIER -> Map.of(SAME, 0.85, ZEROS_LOST, 0.02, CLOSE, 0.05, DIFFERENT, 0.08);
            case PHONE -> Map.of(SAME, 0.8, CLOSE, 0.04, DIFFERENT, 0.16);
            case CODE -> Map.of(SAME, 0.85, CLOSE, 0.05, ELSEWHERE, 0.01, DIFFERENT, 0.09);
            case TEXT ->
                    Map.of(
                            SAME, 0.75, ALIKE, 0.03, CLOSE, 0.08, SIMILAR, 0.03, ELSEWHERE, 0.03,
                            DIFFERENT, 0.08);
            case GUARDIAN_NAME -> Map.of(SAME, 0.75, PARTLY, 0.12, DIFFERENT, 0.13);
            case NAME_ORDER -> Map.of(SAME, 0.98, CROSSED, 0.02);
        };
    }
}
