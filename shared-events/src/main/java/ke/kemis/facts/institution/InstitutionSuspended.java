package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** An institution takes in nobody until it is resumed. */
@StoredAs("institution-suspended")
public record InstitutionSuspended(InstitutionCode institution, LocalDate on)
        implements InstitutionEvent {

    public InstitutionSuspended {
        Objects.requireNonNull(institution, "institution-suspended needs institution");
        Objects.requireNonNull(on, "institution-suspended needs on");
    }
}
