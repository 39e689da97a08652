package ke.kemis.query.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.Unanswerable.Fault;
import ke.kemis.query.enrolment.EnrolmentTable.Row;
import ke.kemis.query.platform.LatestFact;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permissions;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts learners. */
@OnQuerySide
final class AnswerEnrolmentFigures {

    private final JdbcClient sql;
    private final int most;

    /**
     * @param most figures in one answer; whoever wants more asks for less at once
     */
    AnswerEnrolmentFigures(JdbcClient sql, @Value("${kemis.figures.most:100000}") int most) {
        this.sql = sql;
        this.most = most;
    }

    /** Sums of nothing, before the first fact. */
    private static final Moment NOTHING_KNOWN = new Moment(Instant.EPOCH, 0, 0, 0, 0);

    private record Cell(Map<Dimension, String> of, long learners) {}

    /** The position and the figures are read at one moment, so that they belong together. */
    @QueryHandler
    @ReadsFrom(value = EnrolmentProjection.NAME, atOneMoment = true)
    EnrolmentTable answer(EnrolmentFigures asked, MetaData metadata) {
        Asker asker = Objects.requireNonNull(Asker.in(metadata), "the guard lets nobody else in");
        boolean few = Permissions.shownTo(asker.role()).contains(Fields.SMALL_COUNTS);
        EnrolmentFigures question = within(few ? asked : inFull(asked), asker.scope());
        List<Row> rows = rows(question);
        long total = rows.stream().mapToLong(Row::learners).sum();
        boolean withheld = !few && isRecognisable(question, total);
        return new EnrolmentTable(
                question.on(),
                LatestFact.knownAt(question.knownAt(), sql, EnrolmentProjection.NAME),
                position(question.knownAt()),
                few ? rows : protectedRows(question, rows),
                withheld ? 0 : few ? total : SmallCells.rounded(total),
                withheld);
    }

    /** Whoever acts for one institution counts there; sums of areas say nothing of it. */
    private static EnrolmentFigures within(EnrolmentFigures asked, @Nullable Scope scope) {
        if (!(scope instanceof Scope.OfInstitution own)) {
            return asked;
        }
        String code = own.institution().value();
        Set<String> wanted = asked.only().getOrDefault(Dimension.INSTITUTION, Set.of());
        Map<Dimension, Set<String>> only = new EnumMap<>(Dimension.class);
        only.putAll(asked.only());
        only.put(
                Dimension.INSTITUTION,
                wanted.isEmpty() || wanted.contains(code) ? Set.of(code) : Set.of(""));
        return new EnrolmentFigures(asked.by(), only, asked.on(), asked.knownAt());
    }

    /** A place is told with what it lies in, so that the totals of that can be guarded. */
    private static EnrolmentFigures inFull(EnrolmentFigures asked) {
        Set<Dimension> by = EnumSet.noneOf(Dimension.class);
        by.addAll(asked.by());
        if (by.contains(Dimension.INSTITUTION)) {
            by.add(Dimension.SUB_COUNTY);
        }
        if (by.contains(Dimension.SUB_COUNTY)) {
            by.add(Dimension.COUNTY);
        }
        return new EnrolmentFigures(by, asked.only(), asked.on(), asked.knownAt());
    }

    private List<Row> protectedRows(EnrolmentFigures question, List<Row> rows) {
        Set<Row> sensitive = new HashSet<>();
        Set<Dimension> filters = filters(question);
        // What is told by itself is as large without its filter.
        filters.removeAll(question.by());
        for (Dimension filter : filters) {
            Map<Map<Dimension, String>, Long> all = new HashMap<>();
            rows(without(question, filter, question.by()))
                    .forEach(row -> all.put(row.of(), row.learners()));
            for (Row row : rows) {
                if (SmallCells.isFew(all.getOrDefault(row.of(), 0L) - row.learners())) {
                    sensitive.add(row);
                }
            }
        }
        return SmallCells.withheld(rows, question.by(), sensitive).stream()
                .map(SmallCells::rounded)
                .toList();
    }

    /**
     * A total is withheld where it is small, or where what the filters leave out is: the difference
     * to the same question without the filter would tell.
     */
    private boolean isRecognisable(EnrolmentFigures question, long total) {
        if (SmallCells.isFew(total)) {
            return true;
        }
        for (Dimension filter : filters(question)) {
            long all =
                    rows(without(question, filter, Set.of())).stream()
                            .mapToLong(Row::learners)
                            .sum();
            if (SmallCells.isFew(all - total)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Dimension> filters(EnrolmentFigures question) {
        Set<Dimension> filters = EnumSet.noneOf(Dimension.class);
        question.only()
                .forEach((dimension, values) -> {
                    if (!values.isEmpty()) {
                        filters.add(dimension);
                    }
                });
        return filters;
    }

    private static EnrolmentFigures without(
            EnrolmentFigures question, Dimension filter, Set<Dimension> by) {
        Map<Dimension, Set<String>> only = new EnumMap<>(Dimension.class);
        only.putAll(question.only());
        only.remove(filter);
        return new EnrolmentFigures(by, only, question.on(), question.knownAt());
    }

    private List<Row> rows(EnrolmentFigures question) {
        Figures figures = Figures.of(question, nearest(question.knownAt()));
        Map<Map<Dimension, String>, Long> sums = new HashMap<>();
        List<Cell> cells =
                sql.sql(figures.sql() + " limit " + (most + 1L))
                        .params(figures.values())
                        .query((row, i) -> cell(row, figures.columns()))
                        .list();
        if (cells.size() > most) {
            throw tooMany();
        }
        cells.forEach(
                cell -> sums.merge(told(cell.of(), question.by()), cell.learners(), Long::sum));
        List<Row> rows = new ArrayList<>();
        sums.forEach((of, learners) -> rows.add(new Row(of, learners)));
        rows.sort(inOrder(question.by()));
        return rows;
    }

    private QueryExecutionException tooMany() {
        String reason =
                ("This would be more than %,d figures: count by fewer things at once, or only for a"
                                + " county, a grade or a school.")
                        .formatted(most);
        return new QueryExecutionException(
                reason, null, new Unanswerable("by", Fault.TOO_MANY_FIGURES, reason));
    }

    /** The moment from which fewest changes lead to the instant. */
    private Moment nearest(@Nullable Instant knownAt) {
        List<Moment> moments =
                sql.sql("select %s from enrolment.moment order by known".formatted(Moment.COLUMNS))
                        .query(Sums::moment)
                        .list();
        if (moments.isEmpty()) {
            return NOTHING_KNOWN;
        }
        if (knownAt == null) {
            return moments.getLast();
        }
        long position = position(knownAt);
        Moment before = NOTHING_KNOWN;
        for (Moment one : moments) {
            if (one.known() == null || one.known().isAfter(knownAt)) {
                long end = one.known() == null ? position(null) : one.position();
                return end - position < position - before.position() ? one : before;
            }
            before = one;
        }
        return before;
    }

    private static Cell cell(ResultSet row, List<Dimension> columns) throws SQLException {
        Map<Dimension, String> of = new EnumMap<>(Dimension.class);
        for (int i = 0; i < columns.size(); i++) {
            of.put(columns.get(i), row.getString(i + 1));
        }
        return new Cell(of, row.getLong(columns.size() + 1));
    }

    /** A cell as it was asked for: with its level, without a grade that nobody asked for. */
    private static Map<Dimension, String> told(Map<Dimension, String> cell, Set<Dimension> by) {
        if (by.contains(Dimension.LEVEL)) {
            cell.put(Dimension.LEVEL, levelOf(Objects.requireNonNull(cell.get(Dimension.GRADE))));
            if (!by.contains(Dimension.GRADE)) {
                cell.remove(Dimension.GRADE);
            }
        }
        return cell;
    }

    private static String levelOf(String grade) {
        return Grade.valueOf(grade).level().name();
    }

    private static Comparator<Row> inOrder(Set<Dimension> by) {
        Comparator<Row> order = (_, _) -> 0;
        for (Dimension dimension : Dimension.values()) {
            if (by.contains(dimension)) {
                order =
                        order.thenComparing(
                                row -> Objects.requireNonNull(row.of().get(dimension)),
                                dimension == Dimension.GRADE
                                        ? Comparator.comparing(Grade::valueOf)
                                        : Comparator.naturalOrder());
            }
        }
        return order;
    }

    private long position(@Nullable Instant knownAt) {
        return knownAt == null
                ? sql.sql("select position from enrolment.edition").query(Long.class).single()
                : sql.sql(
                                "select position from enrolment.change where recorded_at <= ? order by recorded_at desc, position desc limit 1")
                        .param(knownAt.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .optional()
                        .orElse(-1L);
    }
}
