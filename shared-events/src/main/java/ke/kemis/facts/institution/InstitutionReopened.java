package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A closed institution teaches again from that day. */
@StoredAs("institution-reopened")
public record InstitutionReopened(InstitutionCode institution, LocalDate on)
        implements InstitutionEvent {

    public InstitutionReopened {
        Objects.requireNonNull(institution, "institution-reopened needs institution");
        Objects.requireNonNull(on, "institution-reopened needs on");
    }
}
