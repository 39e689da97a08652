package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A suspended institution takes in learners again. */
@StoredAs("institution-resumed")
public record InstitutionResumed(InstitutionCode institution, LocalDate on)
        implements InstitutionEvent {

    public InstitutionResumed {
        Objects.requireNonNull(institution, "institution-resumed needs institution");
        Objects.requireNonNull(on, "institution-resumed needs on");
    }
}
