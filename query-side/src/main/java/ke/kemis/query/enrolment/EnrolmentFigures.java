package ke.kemis.query.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        @Nullable Instant knownAt) {

    public EnrolmentFigures {
        by = Set.copyOf(Objects.requireNonNullElse(by, Set.of()));
        only = Objects.requireNonNullElse(only, Map.of());
        Objects.requireNonNull(on, "on is missing");
    }
}
