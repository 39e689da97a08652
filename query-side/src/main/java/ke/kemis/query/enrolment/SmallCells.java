package ke.kemis.query.enrolment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.enrolment.EnrolmentTable.Row;

/**
 * Withholds counts of which somebody might be recognised, and blurs the others.
 *
 * <p>A count of 1 to 4 is withheld. Whoever knows a total could subtract the other counts of it, so
 * in every group that has a total (all cells that agree in every dimension but one, and the grades
 * of one level) further counts go, the smallest first, until at least two are withheld that
 * together come to 5 or more. That is repeated until no group gives any away.
 */
final class SmallCells {

    static final long FEW = 5;

    private SmallCells() {}

    /**
     * The same rows, some without their counts.
     *
     * @param sensitive rows that are withheld whatever their counts
     */
    static List<Row> withheld(List<Row> rows, Set<Dimension> by, Set<Row> sensitive) {
        Set<Row> gone = new HashSet<>(sensitive);
        for (Row row : rows) {
            if (isFew(row.learners())) {
                gone.add(row);
            }
        }
        List<Function<Row, Object>> totals = totals(by);
        boolean stable = false;
        while (!stable) {
            stable = true;
            for (Function<Row, Object> total : totals) {
                for (List<Row> group : groups(rows, total)) {
                    stable &= !withholdMore(group, gone);
                }
            }
        }
        return rows.stream().map(row -> gone.contains(row) ? row.asWithheld() : row).toList();
    }

    /**
     * The nearest multiple of 5. Two such counts of two days, or of two questions, differ by a
     * multiple of 5, so that a difference of few is not told by subtracting.
     */
    static long rounded(long learners) {
        return (learners + FEW / 2) / FEW * FEW;
    }

    /** The same row with its count rounded. */
    static Row rounded(Row row) {
        return row.withheld() ? row : new Row(row.of(), rounded(row.learners()));
    }

    static boolean isFew(long learners) {
        return learners > 0 && learners < FEW;
    }

    /** Whether the group gave something away, and so something more had to go. */
    private static boolean withholdMore(List<Row> group, Set<Row> gone) {
        List<Row> left = new ArrayList<>();
        long sum = 0;
        int count = 0;
        for (Row row : group) {
            if (gone.contains(row)) {
                sum += row.learners();
                count++;
            } else {
                left.add(row);
            }
        }
        if (count == 0 || (count > 1 && sum >= FEW) || left.isEmpty()) {
            return false;
        }
        left.sort(Comparator.comparingLong(Row::learners));
        for (Row next : left) {
            gone.add(next);
            sum += next.learners();
            count++;
            if (count > 1 && sum >= FEW) {
                break;
            }
        }
        return true;
    }

    /** For each kind of total, what the cells that it adds up have in common. */
    private static List<Function<Row, Object>> totals(Set<Dimension> by) {
        List<Function<Row, Object>> totals = new ArrayList<>();
        for (Dimension one : by) {
            totals.add(row -> without(row, one));
            if (one == Dimension.GRADE) {
                totals.add(row -> {
                    Map<Dimension, String> common = without(row, Dimension.GRADE);
                    common.put(
                            Dimension.LEVEL,
                            Grade.valueOf(String.valueOf(row.of().get(Dimension.GRADE)))
                                    .level()
                                    .name());
                    return common;
                });
            }
        }
        return totals;
    }

    private static Map<Dimension, String> without(Row row, Dimension one) {
        Map<Dimension, String> common = new HashMap<>(row.of());
        common.remove(one);
        return common;
    }

    private static Iterable<List<Row>> groups(List<Row> rows, Function<Row, Object> total) {
        Map<Object, List<Row>> groups = new HashMap<>();
        rows.forEach(
                row -> groups.computeIfAbsent(total.apply(row), _ -> new ArrayList<>()).add(row));
        return groups.values();
    }
}
