package ke.kemis.query.claims;

import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.intake.ImportSource;
import org.jspecify.annotations.Nullable;

/** What a row of a file says of a class. */
record Said(String source, long line, @Nullable UUID learner, @Nullable String cause) {

    private static final Set<String> DOUBTS =
            Set.of("IDENTIFIER_HELD_BY_ANOTHER", "ONE_IDENTIFIER_OF_A_KIND", "NUMBER_SHARED");

    Said of(@Nullable UUID record) {
        return new Said(source, line, record, cause);
    }

    boolean isBy(ImportSource other) {
        return source.equals(other.name());
    }

    boolean doubts() {
        return cause != null && DOUBTS.contains(cause);
    }
}
