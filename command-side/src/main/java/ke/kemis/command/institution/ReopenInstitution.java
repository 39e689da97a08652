package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;

/** Open a closed institution again. */
public record ReopenInstitution(InstitutionCode institution, String reason, LocalDate on)
        implements InstitutionIntent {

    public ReopenInstitution {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(reason, "reason is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
