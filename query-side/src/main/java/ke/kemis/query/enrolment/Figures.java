package ke.kemis.query.enrolment;

import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.axonframework.queryhandling.QueryExecutionException;

/**
 * The statement that answers a question for figures: the sum of everything, less what takes effect
 * after the day, less what was recorded after the instant. Areas are counted from sums; where
 * institutions are told apart, from theirs and from their own changes.
 *
 * @param columns what is grouped by, in the order of the answer's columns
 */
record Figures(String sql, List<Object> values, List<Dimension> columns) {

    private static final String CELL = "county, sub_county, ownership, grade, sex, year";
    private static final String SEAT = "institution, " + CELL;

    static Figures of(EnrolmentFigures question) {
        List<Dimension> columns = columns(question.by());
        boolean byInstitution =
                question.by().contains(Dimension.INSTITUTION)
                        || question.only().containsKey(Dimension.INSTITUTION);
        List<Object> values = new ArrayList<>();
        String where = where(question, values);
        List<Object> each = List.copyOf(values);
        values.clear();
        List<String> parts =
                byInstitution
                        ? ofInstitutions(question, where, each, values)
                        : ofAreas(question, where, each, values);
        String names = String.join(", ", columns.stream().map(Figures::column).toList());
        String sql =
                "select %s sum(learners) from (%s) as parts %s having sum(learners) <> 0"
                        .formatted(
                                names.isEmpty() ? "" : names + ",",
                                String.join(" union all ", parts),
                                names.isEmpty() ? "" : "group by " + names);
        return new Figures(sql, values, columns);
    }

    private static List<String> ofAreas(
            EnrolmentFigures question, String where, List<Object> each, List<Object> values) {
        LocalDate on = question.on();
        LocalDate month = on.withDayOfMonth(1).plusMonths(1);
        LocalDate year = on.withDayOfYear(1).plusYears(1);
        List<String> parts = new ArrayList<>();
        parts.add(
                "select %s, learners from enrolment.stock_of_area where %s".formatted(CELL, where));
        values.addAll(each);
        String later =
                "select %s, -learners from enrolment.effect where scale = '%s' and since > ? and since < ? and %s";
        parts.add(later.formatted(CELL, "DAY", where));
        values.addAll(List.of(on, month));
        values.addAll(each);
        parts.add(later.formatted(CELL, "MONTH", where).replace("since > ?", "since >= ?"));
        values.addAll(List.of(month, year));
        values.addAll(each);
        parts.add(
                "select %s, -learners from enrolment.effect where scale = 'YEAR' and since >= ? and %s"
                        .formatted(CELL, where));
        values.add(year);
        values.addAll(each);
        if (question.knownAt() != null) {
            LocalDate day = question.knownAt().atZone(ZoneOffset.UTC).toLocalDate();
            parts.add(
                    "select %s, -learners from enrolment.learned where recorded_on > ? and on_day <= ? and %s"
                            .formatted(CELL, where));
            values.addAll(List.of(day, on));
            values.addAll(each);
            parts.add(
                    """
                    select %s, -delta from enrolment.change join enrolment.institution on code = institution
                    where recorded_at > ? and recorded_at < ? and on_day <= ? and %s
                    """
                            .formatted(CELL, where));
            values.addAll(
                    List.of(
                            question.knownAt().atOffset(ZoneOffset.UTC),
                            day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                            on));
            values.addAll(each);
        }
        return parts;
    }

    private static List<String> ofInstitutions(
            EnrolmentFigures question, String where, List<Object> each, List<Object> values) {
        List<String> parts = new ArrayList<>();
        parts.add(
                """
                select %s, learners from enrolment.stock_of_institution join enrolment.institution on code = institution
                where %s
                """
                        .formatted(SEAT, where));
        values.addAll(each);
        String changes =
                "select %s, -delta from enrolment.change join enrolment.institution on code = institution where %s and %s";
        parts.add(changes.formatted(SEAT, "on_day > ?", where));
        values.add(question.on());
        values.addAll(each);
        if (question.knownAt() != null) {
            parts.add(changes.formatted(SEAT, "recorded_at > ? and on_day <= ?", where));
            values.addAll(List.of(question.knownAt().atOffset(ZoneOffset.UTC), question.on()));
            values.addAll(each);
        }
        return parts;
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
            throw unanswerable("level", "Give one of " + Arrays.toString(Level.values()) + ".", e);
        }
    }

    private static Integer year(String value) {
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw unanswerable("year", "Give a year in four digits.", e);
        }
    }

    private static QueryExecutionException unanswerable(String field, String reason, Exception e) {
        return new QueryExecutionException(
                field + ": " + reason, e, new Unanswerable(field, reason));
    }

    static String column(Dimension dimension) {
        return dimension == Dimension.LEVEL ? "grade" : dimension.name().toLowerCase(Locale.ROOT);
    }
}
