package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;

/** Close an institution. */
public record CloseInstitution(InstitutionCode institution, String reason, LocalDate on)
        implements InstitutionIntent {

    public CloseInstitution {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(reason, "reason is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
