package ke.kemis.query.claims;

import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.intake.ImportSource;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a file says of a class.
 *
 * @param learners of how many it speaks
 */
record Said(
        String source, long line, @Nullable UUID learner, @Nullable String cause, long learners) {

    /** What the register says of a row of which it is not sure whose it is. */
    static final Set<String> DOUBTS =
            Set.of("IDENTIFIER_HELD_BY_ANOTHER", "ONE_IDENTIFIER_OF_A_KIND", "NUMBER_SHARED");

    Said of(@Nullable UUID record) {
        return new Said(source, line, record, cause, learners);
    }

    boolean isBy(ImportSource other) {
        return source.equals(other.name());
    }

    /** A headcount says how many there are, and not who. */
    boolean namesNobody() {
        return source.equals(ImportSource.HEADCOUNT.name());
    }

    boolean doubts() {
        return cause != null && DOUBTS.contains(cause);
    }
}
