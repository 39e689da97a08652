package ke.kemis.query.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Learners enrolled, counted.
 *
 * @param knownAt the instant asked about, or else when the latest fact was recorded of those folded
 *     in: the same question of that instant is answered alike
 * @param total over all rows, withheld ones included; 0 where it is itself withheld
 * @param position the position of the last fact counted
 * @param withheld whether the total is withheld
 */
public record EnrolmentTable(
        LocalDate on,
        Instant knownAt,
        long position,
        List<Row> rows,
        long total,
        boolean withheld) {

    public EnrolmentTable(
            LocalDate on, Instant knownAt, long position, List<Row> rows, long total) {
        this(on, knownAt, position, rows, total, false);
    }

    public EnrolmentTable {
        Objects.requireNonNull(on, "on is missing");
        Objects.requireNonNull(knownAt, "knownAt is missing");
        rows = List.copyOf(Objects.requireNonNullElse(rows, List.of()));
    }

    /**
     * One cell: the value of each dimension asked for, and how many learners.
     *
     * @param withheld whether the asker's role is not shown how many, and learners says 0
     */
    public record Row(Map<Dimension, String> of, long learners, boolean withheld) {

        public Row(Map<Dimension, String> of, long learners) {
            this(of, learners, false);
        }

        public Row {
            of = Objects.requireNonNullElse(of, Map.of());
        }

        Row asWithheld() {
            return new Row(of, 0, true);
        }
    }
}
