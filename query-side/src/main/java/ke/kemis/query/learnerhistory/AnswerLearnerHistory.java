package ke.kemis.query.learnerhistory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.learnerhistory.LearnerHistory.Entry;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.ReadsFrom;
import ke.kemis.query.platform.StoredLife;
import ke.kemis.store.permission.Asker;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads one learner's facts, and those of the records merged into it: out of the log for now, and
 * out of the store itself for any instant before.
 */
@OnQuerySide
final class AnswerLearnerHistory {

    private static final String UNDONE = "step-undone";
    private static final String MERGED = "records-merged";
    private static final String UNMERGED = "records-unmerged";

    private final JdbcClient sql;
    private final EventStore store;

    AnswerLearnerHistory(JdbcClient sql, EventStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** The facts of one record, and whose they are where that was merged into the one asked for. */
    private interface Reading {
        List<Entry> facts(LearnerId learner, @Nullable LearnerId origin);
    }

    @QueryHandler
    @ReadsFrom("fact-log")
    LearnerHistory answer(LearnerHistoryOf question, MetaData asked) {
        Instant instant = question.asOf();
        return history(
                question.learner(),
                instant == null
                        ? this::logged
                        : (learner, origin) ->
                                isInReach(learner, asked)
                                        ? stored(learner, origin, instant)
                                        : List.of());
    }

    private static LearnerHistory history(LearnerId learner, Reading reading) {
        List<Entry> facts = new ArrayList<>(reading.facts(learner, null));
        Set<LearnerId> read = new HashSet<>(Set.of(learner));
        for (int at = 0; at < facts.size(); at++) {
            Entry entry = facts.get(at);
            if (entry.type().equals(MERGED) && isStill(entry, facts)) {
                LearnerId other = LearnerId.of(String.valueOf(entry.data().get("other")));
                if (read.add(other)) {
                    facts.addAll(reading.facts(other, other));
                }
            }
        }
        facts.sort(Comparator.comparingLong(Entry::position).thenComparing(Entry::recordedAt));
        Map<UUID, UUID> undoneBy = undoneBy(facts);
        return new LearnerHistory(
                learner,
                facts.stream().map(entry -> with(entry, undoneBy.get(entry.fact()))).toList());
    }

    private List<Entry> logged(LearnerId learner, @Nullable LearnerId origin) {
        return sql.sql(
                        """
                        select fact, type, sequence, position, on_day, recorded_at, actor, role, reason, data
                        from fact_log.fact where learner = ? and aggregate = learner order by position
                        """)
                .param(learner.value())
                .query((row, i) -> entry(row, origin))
                .list();
    }

    /** The facts know no scope, so the projections say whether a learner is in reach now. */
    private boolean isInReach(LearnerId learner, MetaData asked) {
        Asker asker = Asker.in(asked);
        return asker != null
                && (asker.isNationwide()
                        || sql.sql("select kemis_scope.sees(?)")
                                .param(learner.value())
                                .query(Boolean.class)
                                .single());
    }

    private List<Entry> stored(LearnerId learner, @Nullable LearnerId origin, Instant until) {
        return StoredLife.knownAt(store, learner.toString(), LearnerEvent.class, until).stream()
                .map(fact ->
                        new Entry(
                                fact.id(),
                                fact.type(),
                                fact.sequence(),
                                fact.position(),
                                ((LearnerEvent) fact.payload()).on(),
                                fact.recordedAt(),
                                fact.said("actor"),
                                fact.said("role"),
                                fact.said("reason"),
                                null,
                                Json.fields(fact.payload()),
                                origin))
                .toList();
    }

    /** Whether two records were not taken apart again. */
    private static boolean isStill(Entry merged, List<Entry> facts) {
        return facts.stream()
                .noneMatch(entry ->
                        entry.type().equals(UNMERGED)
                                && merged.fact().toString().equals(entry.data().get("merge")));
    }

    /**
     * For each compensated fact the one that compensated it; what turned out to have happened to
     * another is compensated by the unmerging.
     */
    private static Map<UUID, UUID> undoneBy(List<Entry> facts) {
        Map<UUID, UUID> by = new HashMap<>();
        for (Entry entry : facts) {
            if (entry.type().equals(UNDONE)) {
                by.put(UUID.fromString(String.valueOf(entry.data().get("fact"))), entry.fact());
            } else if (entry.type().equals(UNMERGED)
                    && entry.data().get("moved") instanceof List<?> moved) {
                moved.forEach(fact -> by.put(UUID.fromString(String.valueOf(fact)), entry.fact()));
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
                        entry.data(),
                        entry.origin());
    }

    private static Entry entry(ResultSet row, @Nullable LearnerId origin) throws SQLException {
        return new Entry(
                Objects.requireNonNull(row.getObject("fact", UUID.class)),
                row.getString("type"),
                row.getLong("sequence"),
                row.getLong("position"),
                Objects.requireNonNull(row.getObject("on_day", LocalDate.class)),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                        .toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("reason"),
                null,
                Json.fields(row.getString("data")),
                origin);
    }
}
