package ke.kemis.query.schoolroll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.AsKnown;
import ke.kemis.query.AtInstitution;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a roll.
 *
 * @param on as in force on that day
 * @param knownAt as known at that instant; absent: now
 * @param size 1 to 5,000
 */
public record SchoolRollOf(
        InstitutionCode institution,
        LocalDate on,
        @Nullable Instant knownAt,
        @Nullable Grade grade,
        @Nullable Sex sex,
        @Nullable Integer year,
        int page,
        int size)
        implements AtInstitution, AsKnown {

    public SchoolRollOf {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
