package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * Put right what an institution was registered as. What is right is given whole: what is absent,
 * the institution has not.
 */
public record CorrectInstitution(
        InstitutionCode institution,
        String name,
        Ownership ownership,
        @Nullable String ward,
        @Nullable Double latitude,
        @Nullable Double longitude,
        LocalDate openedOn,
        String reason)
        implements InstitutionIntent {

    public CorrectInstitution {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(ownership, "ownership is missing");
        Objects.requireNonNull(openedOn, "openedOn is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
