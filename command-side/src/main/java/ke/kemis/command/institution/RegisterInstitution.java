package ke.kemis.command.institution;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import org.jspecify.annotations.Nullable;

/** Bring a place of learning into the register. */
public record RegisterInstitution(
        InstitutionCode institution,
        String name,
        Set<Level> levels,
        Ownership ownership,
        County county,
        @Nullable String subCounty,
        @Nullable String ward,
        @Nullable Double latitude,
        @Nullable Double longitude,
        LocalDate openedOn)
        implements InstitutionIntent {

    public RegisterInstitution {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(name, "name is missing");
        levels = Set.copyOf(Objects.requireNonNullElse(levels, Set.of()));
        Objects.requireNonNull(ownership, "ownership is missing");
        Objects.requireNonNull(county, "county is missing");
        Objects.requireNonNull(openedOn, "openedOn is missing");
    }
}
