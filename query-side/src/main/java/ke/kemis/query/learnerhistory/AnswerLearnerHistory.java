package ke.kemis.query.learnerhistory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.query.learnerhistory.LearnerHistory.Entry;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads one learner's own facts out of the log. */
@OnQuerySide
final class AnswerLearnerHistory {

    private static final String UNDONE = "step-undone";

    private final JdbcClient sql;

    AnswerLearnerHistory(JdbcClient sql) {
        this.sql = sql;
    }

    @QueryHandler
    @ReadsFrom("fact-log")
    LearnerHistory answer(LearnerHistoryOf question) {
        String until = question.asOf() == null ? "" : "and recorded_at <= ?";
        List<Entry> facts =
                sql.sql(
                                """
                                select fact, type, sequence, position, on_day, recorded_at, actor, role, reason, data
                                from fact_log.fact where learner = ? and aggregate = learner %s order by position
                                """
                                        .formatted(until))
                        .params(
                                question.asOf() == null
                                        ? List.of(question.learner().value())
                                        : List.of(
                                                question.learner().value(),
                                                question.asOf().atOffset(ZoneOffset.UTC)))
                        .query(AnswerLearnerHistory::entry)
                        .list();
        Map<UUID, UUID> undoneBy = undoneBy(facts);
        return new LearnerHistory(
                question.learner(),
                facts.stream().map(entry -> with(entry, undoneBy.get(entry.fact()))).toList());
    }

    /** For each compensated fact the one that compensated it. */
    private static Map<UUID, UUID> undoneBy(List<Entry> facts) {
        Map<UUID, UUID> by = new HashMap<>();
        for (Entry entry : facts) {
            if (entry.type().equals(UNDONE)) {
                by.put(UUID.fromString(String.valueOf(entry.data().get("fact"))), entry.fact());
            }
        }
        return by;
    }

    private static Entry with(Entry entry, @Nullable UUID undoneBy) {
        return undoneBy == null
                ? entry
                : new Entry(
                        entry.fact(),
                        entry.type(),
                        entry.sequence(),
                        entry.position(),
                        entry.on(),
                        entry.recordedAt(),
                        entry.actor(),
                        entry.role(),
                        entry.reason(),
                        undoneBy,
                        entry.data());
    }

    private static Entry entry(ResultSet row, int i) throws SQLException {
        return new Entry(
                Objects.requireNonNull(row.getObject("fact", UUID.class)),
                row.getString("type"),
                row.getLong("sequence"),
                row.getLong("position"),
                Objects.requireNonNull(row.getObject("on_day", LocalDate.class)),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("reason"),
                null,
                Json.fields(row.getString("data")));
    }
}
