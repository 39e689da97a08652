package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * What an institution was registered as was put right; both are kept whole.
 *
 * @param after what is right, and was from the beginning
 */
@StoredAs("institution-corrected")
public record InstitutionCorrected(
        InstitutionCode institution,
        InstitutionDetails before,
        InstitutionDetails after,
        LocalDate on)
        implements InstitutionEvent {

    public InstitutionCorrected {
        Objects.requireNonNull(institution, "institution-corrected needs institution");
        Objects.requireNonNull(before, "institution-corrected needs before");
        Objects.requireNonNull(after, "institution-corrected needs after");
        Objects.requireNonNull(on, "institution-corrected needs on");
    }
}
