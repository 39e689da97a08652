package ke.kemis.query.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Learners enrolled, counted.
 *
 * @param total over all rows
 * @param position the position of the last fact counted
 */
public record EnrolmentTable(
        LocalDate on, Instant knownAt, long position, List<Row> rows, long total) {

    public EnrolmentTable {
        Objects.requireNonNull(on, "on is missing");
        Objects.requireNonNull(knownAt, "knownAt is missing");
        rows = List.copyOf(Objects.requireNonNullElse(rows, List.of()));
    }

    /** One cell: the value of each dimension asked for, and how many learners. */
    public record Row(Map<Dimension, String> of, long learners) {

        public Row {
            of = Objects.requireNonNullElse(of, Map.of());
        }
    }
}
