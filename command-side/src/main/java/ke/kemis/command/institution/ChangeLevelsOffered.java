package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import org.jspecify.annotations.Nullable;

/** Say what an institution teaches from a day on. */
public record ChangeLevelsOffered(
        InstitutionCode institution, Set<Level> levels, @Nullable String reason, LocalDate on)
        implements InstitutionIntent {

    public ChangeLevelsOffered {
        Objects.requireNonNull(institution, "institution is missing");
        levels = Set.copyOf(Objects.requireNonNullElse(levels, Set.of()));
        Objects.requireNonNull(on, "on is missing");
    }
}
