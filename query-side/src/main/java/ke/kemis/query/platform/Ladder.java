package ke.kemis.query.platform;

import java.util.Arrays;
import java.util.stream.Collectors;
import ke.kemis.facts.learner.Grade;

/** The grades in the order in which they are climbed, for statements to sort by. */
public final class Ladder {

    /** Where a row's {@code grade} stands. */
    public static final String RUNG = rungOf("grade");

    private Ladder() {}

    /**
     * Where it stands.
     *
     * @param grade an expression
     */
    public static String rungOf(String grade) {
        return Arrays.stream(Grade.values())
                .map(Grade::name)
                .collect(
                        Collectors.joining(
                                ",", "array_position(cast('{", "}' as text[]), " + grade + ")"));
    }
}
