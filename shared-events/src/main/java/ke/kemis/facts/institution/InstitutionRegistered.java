package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import ke.kemis.facts.StoredAs;
import org.jspecify.annotations.Nullable;

/**
 * A place of learning came into the register.
 *
 * @param subCounty as its source spells it
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
@StoredAs("institution-registered")
public record InstitutionRegistered(
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
        implements InstitutionEvent {

    public InstitutionRegistered {
        Objects.requireNonNull(institution, "institution-registered needs institution");
        Objects.requireNonNull(name, "institution-registered needs name");
        levels =
                Collections.unmodifiableSortedSet(
                        new TreeSet<>(Objects.requireNonNullElse(levels, Set.of())));
        Objects.requireNonNull(ownership, "institution-registered needs ownership");
        Objects.requireNonNull(county, "institution-registered needs county");
        Objects.requireNonNull(openedOn, "institution-registered needs openedOn");
    }

    /** The sub-county under its name of today. */
    public @Nullable String subCountyToday() {
        return subCounty == null ? null : SubCounties.today(county, subCounty);
    }

    @Override
    public LocalDate on() {
        return openedOn;
    }
}
