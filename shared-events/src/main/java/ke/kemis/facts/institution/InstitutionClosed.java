package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** An institution teaches nobody from that day. */
@StoredAs("institution-closed")
public record InstitutionClosed(InstitutionCode institution, LocalDate on)
        implements InstitutionEvent {

    public InstitutionClosed {
        Objects.requireNonNull(institution, "institution-closed needs institution");
        Objects.requireNonNull(on, "institution-closed needs on");
    }
}
