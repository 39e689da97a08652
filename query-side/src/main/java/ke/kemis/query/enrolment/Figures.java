package ke.kemis.query.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import org.axonframework.queryhandling.QueryExecutionException;

/**
 * The statement that answers a question for figures: the sums of a moment at the beginning of a
 * year, changed day by day to the day that is asked for, and by each change recorded between the
 * moment and the instant that is asked for.
 *
 * @param columns what is grouped by, in the order of the answer's columns
 */
record Figures(String sql, List<Object> values, List<Dimension> columns) {

    /**
     * @param moment whose sums are taken
     */
    static Figures of(EnrolmentFigures question, Moment moment) {
        List<Dimension> columns = columns(question.by());
        boolean byInstitution =
                question.by().contains(Dimension.INSTITUTION)
                        || question.only().containsKey(Dimension.INSTITUTION);
        Cube cube = byInstitution ? Cube.SCHOOLS : Cube.AREAS;
        List<Object> each = new ArrayList<>();
        Parts parts = new Parts(cube, where(question, each), each);
        parts.sums(question.on(), moment);
        if (question.knownAt() != null) {
            parts.changes(question.on(), moment, question.knownAt());
        }
        String names = String.join(", ", columns.stream().map(Figures::column).toList());
        String sql =
                "select %s sum(learners) from (%s) as parts %s having sum(learners) <> 0"
                        .formatted(
                                names.isEmpty() ? "" : names + ",",
                                String.join(" union all ", parts.statements),
                                names.isEmpty() ? "" : "group by " + names);
        return new Figures(sql, parts.values, columns);
    }

    /** What is added up. */
    private static final class Parts {

        private static final String PLACED =
                "institution, grade, sex, year, county, sub_county, ownership";

        private final Cube cube;
        private final String where;
        private final List<Object> each;
        private final List<String> statements = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Parts(Cube cube, String where, List<Object> each) {
            this.cube = cube;
            this.where = where;
            this.each = each;
        }

        /**
         * Backwards from the next beginning of a year, except in January: that is when most
         * learners move, so from February on there is less to add up behind a day than before it.
         */
        void sums(LocalDate on, Moment moment) {
            LocalDate year = on.withDayOfYear(1);
            if (on.getMonth() == Month.JANUARY && on.getYear() <= moment.newestYear()) {
                from("_base", "learners", "day = ?", moment, year);
                from("_day", "learners", "day >= ? and day <= ?", moment, year, on);
            } else if (on.getYear() < moment.newestYear()) {
                from("_base", "learners", "day = ?", moment, year.plusYears(1));
                from("_day", "-learners", "day > ? and day < ?", moment, on, year.plusYears(1));
            } else {
                from("_base", "learners", "day = 'infinity'", moment);
                from("_day", "-learners", "day > ?", moment, on);
            }
        }

        private void from(
                String kind, String learners, String days, Moment moment, Object... compared) {
            boolean placed = cube == Cube.SCHOOLS;
            statements.add(
                    "select %s, %s as learners from enrolment.%s%s %s where known = ?::timestamptz and %s and %s"
                            .formatted(
                                    placed ? PLACED : cube.cell(),
                                    learners,
                                    cube.tables(),
                                    kind,
                                    placed
                                            ? "join enrolment.institution on code = institution"
                                            : "",
                                    days,
                                    where));
            values.add(moment.text());
            values.addAll(List.of(compared));
            values.addAll(each);
        }

        /** What was recorded between the moment and the instant, or the other way round. */
        void changes(LocalDate on, Moment moment, Instant knownAt) {
            boolean later = moment.known() == null || moment.known().isAfter(knownAt);
            statements.add(
                    """
                    select %s, %s from enrolment.change join enrolment.institution on code = institution
                    where recorded_at > ?::timestamptz and recorded_at <= ?::timestamptz and on_day <= ? and %s
                    """
                            .formatted(
                                    cube == Cube.SCHOOLS ? PLACED : cube.cell(),
                                    later ? "-delta" : "delta",
                                    where));
            String known = knownAt.toString();
            values.addAll(
                    later ? List.of(known, moment.text(), on) : List.of(moment.text(), known, on));
            values.addAll(each);
        }
    }

    /** The columns to group by: a level is told from its grades. */
    private static List<Dimension> columns(Set<Dimension> by) {
        Set<Dimension> columns = new TreeSet<>(by);
        if (columns.remove(Dimension.LEVEL)) {
            columns.add(Dimension.GRADE);
        }
        return List.copyOf(columns);
    }

    private static String where(EnrolmentFigures question, List<Object> values) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        new EnumMap<Dimension, Set<String>>(nonEmpty(question.only()))
                .forEach((dimension, allowed) -> {
                    conditions.add(
                            "%s in (%s)"
                                    .formatted(
                                            column(dimension),
                                            String.join(
                                                    ", ", valuesOf(dimension, allowed, values))));
                });
        return String.join(" and ", conditions);
    }

    private static Map<Dimension, Set<String>> nonEmpty(Map<Dimension, Set<String>> only) {
        Map<Dimension, Set<String>> some = new EnumMap<>(Dimension.class);
        only.forEach((dimension, allowed) -> {
            if (!allowed.isEmpty()) {
                some.put(dimension, allowed);
            }
        });
        return some;
    }

    /** Adds what the column is compared with, and answers with as many question marks. */
    private static List<String> valuesOf(
            Dimension dimension, Set<String> allowed, List<Object> values) {
        List<Object> compared = new ArrayList<>();
        for (String value : new TreeSet<>(allowed)) {
            switch (dimension) {
                case LEVEL -> compared.addAll(gradesOf(value));
                case YEAR -> compared.add(year(value));
                case COUNTY, SUB_COUNTY, INSTITUTION, GRADE, SEX, OWNERSHIP -> compared.add(value);
            }
        }
        values.addAll(compared);
        return compared.isEmpty() ? List.of("null") : compared.stream().map(value -> "?").toList();
    }

    private static List<String> gradesOf(String level) {
        try {
            Level wanted = Level.valueOf(level);
            return Arrays.stream(Grade.values())
                    .filter(grade -> grade.level() == wanted)
                    .map(Grade::name)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw unanswerable(
                    "level",
                    Fault.NO_SUCH_LEVEL,
                    "Give one of " + Arrays.toString(Level.values()) + ".",
                    e);
        }
    }

    private static Integer year(String value) {
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw unanswerable("year", Fault.NO_YEAR, "Give a year in four digits.", e);
        }
    }

    private static QueryExecutionException unanswerable(
            String field, Fault fault, String reason, Exception e) {
        return new QueryExecutionException(
                field + ": " + reason, e, new Unanswerable(field, fault, reason));
    }

    static String column(Dimension dimension) {
        return dimension == Dimension.LEVEL ? "grade" : dimension.name().toLowerCase(Locale.ROOT);
    }
}
