package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;

/** Let an institution take in nobody until it is resumed. */
public record SuspendInstitution(InstitutionCode institution, String reason, LocalDate on)
        implements InstitutionIntent {

    public SuspendInstitution {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(reason, "reason is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
