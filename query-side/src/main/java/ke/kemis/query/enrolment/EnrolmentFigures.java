package ke.kemis.query.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import ke.kemis.facts.institution.SubCounties;
import ke.kemis.query.AsKnown;
import org.jspecify.annotations.Nullable;

/**
 * Asks how many learners are enrolled.
 *
 * @param by the dimensions to count by; none: one total
 * @param only for each dimension the values that count (a county by its IEBC code, an institution
 *     by its code); absent: all
 * @param on as in force on that day
 * @param knownAt as known at that instant; absent: now
 */
public record EnrolmentFigures(
        Set<Dimension> by,
        Map<Dimension, Set<String>> only,
        LocalDate on,
        @Nullable Instant knownAt)
        implements AsKnown {

    public EnrolmentFigures {
        by = Set.copyOf(Objects.requireNonNullElse(by, Set.of()));
        only = asCalledToday(Objects.requireNonNullElse(only, Map.of()));
        Objects.requireNonNull(on, "on is missing");
    }

    /** Sub-counties are counted under their names of today, and asked for under any. */
    private static Map<Dimension, Set<String>> asCalledToday(Map<Dimension, Set<String>> only) {
        Set<String> asked = only.get(Dimension.SUB_COUNTY);
        if (asked == null) {
            return only;
        }
        Set<String> today = new TreeSet<>(asked);
        for (String name : asked) {
            SubCounties.counties(name).forEach(in -> today.add(SubCounties.today(in, name)));
        }
        Map<Dimension, Set<String>> understood = new EnumMap<>(only);
        understood.put(Dimension.SUB_COUNTY, today);
        return understood;
    }
}
