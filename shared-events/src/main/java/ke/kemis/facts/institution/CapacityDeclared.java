package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.Grade;

/** An institution said how many learners it has room for in a grade. */
@StoredAs("capacity-declared")
public record CapacityDeclared(
        InstitutionCode institution, Grade grade, int places, int year, LocalDate on)
        implements InstitutionEvent {

    public CapacityDeclared {
        Objects.requireNonNull(institution, "capacity-declared needs institution");
        Objects.requireNonNull(grade, "capacity-declared needs grade");
        Objects.requireNonNull(on, "capacity-declared needs on");
    }
}
