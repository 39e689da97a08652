package ke.kemis.query.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.learner.Grade;
import ke.kemis.query.enrolment.EnrolmentTable.Row;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts learners. */
@OnQuerySide
final class AnswerEnrolmentFigures {

    private final JdbcClient sql;
    private final TransactionTemplate moment;
    private final Clock clock;

    AnswerEnrolmentFigures(JdbcClient sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.moment = new TransactionTemplate(transactions);
        moment.setReadOnly(true);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    private record Cell(Map<Dimension, String> of, long learners) {}

    /** The position and the figures are read at one moment, so that they belong together. */
    @QueryHandler
    @ReadsFrom(EnrolmentProjection.NAME)
    EnrolmentTable answer(EnrolmentFigures question) {
        Figures figures = Figures.of(question);
        return Objects.requireNonNull(
                moment.execute(status -> {
                    List<Row> rows = rows(figures, question.by());
                    return new EnrolmentTable(
                            question.on(),
                            Objects.requireNonNullElse(question.knownAt(), clock.instant()),
                            position(question.knownAt()),
                            rows,
                            rows.stream().mapToLong(Row::learners).sum());
                }));
    }

    private List<Row> rows(Figures figures, Set<Dimension> by) {
        Map<Map<Dimension, String>, Long> sums = new HashMap<>();
        sql.sql(figures.sql())
                .params(figures.values())
                .query((row, i) -> cell(row, figures.columns()))
                .list()
                .forEach(cell -> sums.merge(told(cell.of(), by), cell.learners(), Long::sum));
        List<Row> rows = new ArrayList<>();
        sums.forEach((of, learners) -> rows.add(new Row(of, learners)));
        rows.sort(inOrder(by));
        return rows;
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
