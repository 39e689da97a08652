package ke.kemis.facts.institution;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import ke.kemis.facts.StoredAs;

/** An institution teaches other levels from that day. */
@StoredAs("levels-offered-changed")
public record LevelsOfferedChanged(InstitutionCode institution, Set<Level> levels, LocalDate on)
        implements InstitutionEvent {

    public LevelsOfferedChanged {
        Objects.requireNonNull(institution, "levels-offered-changed needs institution");
        levels =
                Collections.unmodifiableSortedSet(
                        new TreeSet<>(Objects.requireNonNullElse(levels, Set.of())));
        Objects.requireNonNull(on, "levels-offered-changed needs on");
    }
}
