package ke.kemis.query.institutions;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a place of learning.
 *
 * @param version the sequence number of the last fact folded in, counted from 0
 */
public record InstitutionRecord(
        InstitutionCode institution,
        long version,
        String name,
        Set<Level> levels,
        Ownership ownership,
        County county,
        @Nullable String subCounty,
        @Nullable String ward,
        @Nullable Double latitude,
        @Nullable Double longitude,
        InstitutionStatus status,
        LocalDate openedOn,
        @Nullable LocalDate closedOn) {

    public InstitutionRecord {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(name, "name is missing");
        levels = Set.copyOf(Objects.requireNonNullElse(levels, Set.of()));
        Objects.requireNonNull(ownership, "ownership is missing");
        Objects.requireNonNull(county, "county is missing");
        Objects.requireNonNull(status, "status is missing");
        Objects.requireNonNull(openedOn, "openedOn is missing");
    }
}
