package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;

/** Say how many learners an institution has room for in a grade and year. */
public record DeclareCapacity(
        InstitutionCode institution, Grade grade, int places, int year, LocalDate on)
        implements InstitutionIntent {

    public DeclareCapacity {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(grade, "grade is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
