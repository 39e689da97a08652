package ke.kemis.query.learnerrecord;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.Fact;
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
 * Answers from the projection for now, and from the stored facts themselves for any instant before.
 */
@OnQuerySide
final class AnswerLearnerRecord {

    private final JdbcClient sql;
    private final EventStore store;

    AnswerLearnerRecord(JdbcClient sql, EventStore store) {
        this.sql = sql;
        this.store = store;
    }

    @QueryHandler
    @ReadsFrom(LearnerRecordProjection.NAME)
    LearnerRecordAnswer answer(LearnerRecordOf question, MetaData asked) {
        if (question.asOf() != null) {
            return LearnerRecordAnswer.of(
                    isInReach(question.learner(), asked)
                            ? asOf(question.learner(), question.asOf())
                            : null);
        }
        Known known = now(question.learner());
        return known == null
                ? LearnerRecordAnswer.ofWhomIsAskedFor(askedFor(question.learner()))
                : LearnerRecordAnswer.of(known);
    }

    @QueryHandler
    @ReadsFrom(LearnerRecordProjection.NAME)
    Children answer(ChildrenOf question) {
        return new Children(
                sql.sql(
                                "select learner from learner_record.learner"
                                        + " where contacts && string_to_array(?, chr(10)) order by learner")
                        .param(String.join("\n", question.contacts()))
                        .query((row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list());
    }

    @QueryHandler
    @ReadsFrom(LearnerRecordProjection.NAME)
    LearnerElsewhereAnswer answer(LearnerElsewhere question) {
        List<Known> named =
                sql.sql("select * from kemis_scope.named_by(?, ?)")
                        .param(NumberForms.asked(question.identifier()))
                        .param(question.dateOfBirth())
                        .query((row, i) -> Json.read(row.getString(1), Known.class))
                        .list();
        // Two of one number and birthday are a matter for a person, and nobody is to be guessed.
        return new LearnerElsewhereAnswer(named.size() == 1 ? named.getFirst().elsewhere() : null);
    }

    /** The facts know no scope, so the projection says whether a learner is in reach now. */
    private boolean isInReach(LearnerId learner, MetaData asked) {
        Asker asker = Asker.in(asked);
        return asker != null && (asker.isNationwide() || now(learner) != null);
    }

    private @Nullable Known now(LearnerId learner) {
        return sql.sql("select known from learner_record.learner where learner = ?")
                .param(learner.value())
                .query((row, i) -> Json.read(row.getString(1), Known.class))
                .optional()
                .orElse(null);
    }

    private @Nullable Known askedFor(LearnerId learner) {
        return sql.sql("select * from kemis_scope.asked_for(?)")
                .param(learner.value())
                .query((row, i) -> Json.read(row.getString(1), Known.class))
                .optional()
                .orElse(null);
    }

    private @Nullable Known asOf(LearnerId learner, Instant instant) {
        Known known = null;
        for (Fact fact :
                StoredLife.knownAt(store, learner.toString(), LearnerEvent.class, instant)) {
            known = Known.after(known, fact);
        }
        return known;
    }
}
