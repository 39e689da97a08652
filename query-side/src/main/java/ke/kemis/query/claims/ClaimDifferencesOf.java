package ke.kemis.query.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Grade;
import org.jspecify.annotations.Nullable;

/**
 * Asks which learners of a class are not where all of source, register and third party have them.
 *
 * @param institution as the source writes its code
 */
public record ClaimDifferencesOf(
        String institution,
        Grade grade,
        int year,
        ImportSource source,
        ImportSource third,
        LocalDate on,
        @Nullable Instant knownAt) {

    public ClaimDifferencesOf {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(grade, "grade is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(third, "third is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
