package ke.kemis.query.schoolroll;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.AtInstitution;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a roll.
 *
 * @param size 1 to 5,000
 */
public record SchoolRollOf(
        InstitutionCode institution, LocalDate on, @Nullable Grade grade, int page, int size)
        implements AtInstitution {

    public SchoolRollOf {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
