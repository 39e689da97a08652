package ke.kemis.query.learnerhistory;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.factlog.TheFactLog;
import ke.kemis.query.platform.TestRegister;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happened to a learner, now and as it was known at an instant. */
class LearnerHistoryIT {

    private static final Instant THEN = Instant.parse("2026-01-05T09:00:00Z");

    private final TestRegister register = TestRegister.of(TheFactLog.projection());
    private final LearnerId learner = learner();
    private final LearnerId other = learner();

    @BeforeEach
    void a_life_with_another_merged_into_it() {
        register.start().answering(new AnswerLearnerHistory(register.sql(), register.store()));
        register.at("2026-01-05T07:00:00Z");
        register.record(
                enrolled(learner, KISUMU_BOYS, Grade.G1, 2025, "2025-01-06"),
                Map.of("actor", "amina", "role", "REGISTRAR", "reason", "new pupil"));
        register.record(enrolled(other, MARANDA, Grade.G1, 2025, "2025-01-06"));
        Standing here =
                new Standing(Status.ENROLLED, KISUMU_BOYS, Grade.G1, 2025, day("2025-01-06"), null);
        Standing there =
                new Standing(Status.ENROLLED, MARANDA, Grade.G1, 2025, day("2025-01-06"), null);
        register.record(
                new RecordsMerged(
                        learner,
                        other,
                        List.of(),
                        List.of(),
                        here,
                        there,
                        day("2026-01-05"),
                        List.of(),
                        List.of()));
        register.at("2026-01-05T10:00:00Z");
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2026, "2026-01-05"));
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void a_history_as_of_an_instant_is_what_had_been_recorded_by_then() {
        List<LearnerHistory.Entry> now = history(null).facts();

        assertThat(now).hasSize(4);
        assertThat(history(THEN).facts()).isEqualTo(now.subList(0, 3));
        assertThat(history(Instant.parse("2026-01-05T10:00:00Z")).facts()).isEqualTo(now);
    }

    @Test
    void no_fact_is_known_before_one_that_came_before_it_whatever_the_clock_of_its_node_said() {
        LearnerHistory before = history(THEN);
        register.at("2026-01-05T08:00:00Z");
        register.record(progressed(learner, KISUMU_BOYS, Grade.G2, Grade.G3, 2027, "2026-01-05"));
        register.at("2026-01-05T10:00:00Z");

        assertThat(history(THEN)).isEqualTo(before);
        assertThat(history(Instant.parse("2026-01-05T10:00:00Z")).facts()).hasSize(5);
    }

    @Test
    void a_history_as_of_an_instant_is_told_by_the_facts_whatever_the_log_lost() {
        LearnerHistory before = history(THEN);
        register.caughtUp().sql().sql("delete from fact_log.fact").update();

        assertThat(history(THEN)).isEqualTo(before);
        assertThat(before.facts()).hasSize(3);
    }

    @Test
    void nobody_knows_what_will_have_been_recorded() {
        assertThatThrownBy(() -> history(Instant.parse("2026-01-05T10:01:00Z")))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        refused ->
                                assertThat(refused.getDetails())
                                        .isEqualTo(
                                                Optional.of(
                                                        new Unanswerable(
                                                                "asOf",
                                                                Unanswerable.Fault.NOT_COME_YET,
                                                                "Give an instant that has come."))));
    }

    @Test
    void facts_are_shown_of_those_records_that_are_in_reach_now() {
        register.sql().sql("create schema learner_record").update();
        register.sql()
                .sql(
                        "create table learner_record.learner (learner uuid, institution text, receiving text)")
                .update();
        register.sql().sql("grant usage on schema learner_record to kemis_reader").update();
        register.sql().sql("grant select on learner_record.learner to kemis_reader").update();
        assertThat(historyInReach().facts()).isEmpty();

        register.sql()
                .sql("insert into learner_record.learner values (?, 'KB01')")
                .param(learner.value())
                .update();

        assertThat(historyInReach().facts())
                .extracting(LearnerHistory.Entry::type)
                .containsExactly("learner-enrolled", "records-merged");
    }

    private LearnerHistory historyInReach() {
        return register.askAs(
                "HEAD",
                "institution:KB01",
                new LearnerHistoryOf(learner, THEN),
                LearnerHistory.class);
    }

    private LearnerHistory history(@Nullable Instant asOf) {
        return register.ask(new LearnerHistoryOf(learner, asOf), LearnerHistory.class);
    }
}
