package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/** Let a suspended institution take in learners again. */
public record ResumeInstitution(InstitutionCode institution, @Nullable String reason, LocalDate on)
        implements InstitutionIntent {

    public ResumeInstitution {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
