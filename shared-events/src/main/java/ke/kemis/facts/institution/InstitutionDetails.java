package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is put right where an institution was registered wrongly.
 *
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record InstitutionDetails(
        String name,
        Ownership ownership,
        @Nullable String ward,
        @Nullable Double latitude,
        @Nullable Double longitude,
        LocalDate openedOn) {

    public InstitutionDetails {
        Objects.requireNonNull(name, "details of an institution need name");
        Objects.requireNonNull(ownership, "details of an institution need ownership");
        Objects.requireNonNull(openedOn, "details of an institution need openedOn");
    }
}
