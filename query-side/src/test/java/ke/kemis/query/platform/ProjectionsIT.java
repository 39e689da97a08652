package ke.kemis.query.platform;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static ke.kemis.query.LearnerFacts.progressed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.projections.Declined;
import ke.kemis.query.projections.DropParked;
import ke.kemis.query.projections.ParkedFacts;
import ke.kemis.query.projections.ParkedPage;
import ke.kemis.query.projections.ParkedSettled;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RetryParked;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every projection gets from the platform. */
class ProjectionsIT {

    private final Counting counting = new Counting(1);
    private final TestRegister register = TestRegister.of(counting);

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void facts_reach_the_tables_and_the_place_is_told() {
        register.start();
        LearnerId learner = enrol();
        progress(learner);
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(2);
        assertThat(register.report("counting").position()).isEqualTo(register.position());
        assertThat(register.report("counting").lag()).isZero();
        assertThat(register.report("counting").lagSeconds()).isZero();
    }

    @Test
    void a_fact_that_cannot_be_folded_parks_its_own_learner_only() {
        LearnerId poisoned = enrol();
        LearnerId healthy = enrol();
        counting.unfoldable.add(poisoned.value());
        progress(poisoned);
        progress(healthy);
        register.start().caughtUp();
        progress(poisoned);
        progress(healthy);
        register.caughtUp();

        assertThat(tally(healthy)).isEqualTo(3);
        assertThat(tally(poisoned)).isZero();
        assertThat(register.report("counting").parked()).isEqualTo(3);
        assertThat(parked().items())
                .allSatisfy(one -> assertThat(one.aggregate()).isEqualTo(poisoned.value()))
                .allSatisfy(one -> assertThat(one.cause()).doesNotContain(poisoned.toString()));
    }

    @Test
    void parked_facts_are_folded_in_when_tried_again() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        register.start();
        progress(poisoned);
        register.caughtUp();

        assertThat(retry().settled()).isZero();
        counting.unfoldable.clear();
        ParkedSettled settled = retry();

        assertThat(settled.settled()).isEqualTo(2);
        assertThat(settled.left()).isZero();
        assertThat(tally(poisoned)).isEqualTo(2);
    }

    @Test
    void a_parked_fact_is_dropped_with_a_reason_and_what_waits_behind_it_goes_on() {
        LearnerId poisoned = enrol();
        counting.unfoldable.add(poisoned.value());
        register.start();
        progress(poisoned);
        register.caughtUp();
        UUID first = parked().items().getFirst().fact();

        assertThatThrownBy(
                        () -> register.desk().handle(new DropParked("counting", first, " "), "me"))
                .isInstanceOf(CommandExecutionException.class);
        register.desk().handle(new DropParked("counting", first, "entered twice"), "admin");
        counting.unfoldable.clear();

        assertThat(retry().left()).isZero();
        assertThat(tally(poisoned)).isEqualTo(1);
        assertThat(
                        register.sql()
                                .sql("select reason from counting.dropped")
                                .query(String.class)
                                .single())
                .isEqualTo("entered twice");
    }

    @Test
    void what_is_away_is_tried_again_and_nothing_is_parked() {
        register.start();
        counting.away = true;
        LearnerId learner = enrol();
        await().until(() -> register.report("counting").error() != null);
        counting.away = false;
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(1);
        assertThat(register.report("counting").parked()).isZero();
    }

    @Test
    void a_rebuild_ends_equal_to_the_live_tables() {
        register.start();
        IntStream.range(0, 300).forEach(i -> progress(enrol()));
        register.caughtUp();
        String live = register.checksum("counting.tally", "learner, facts, last");
        register.sql().sql("update counting.tally set facts = 0").update();

        register.rebuild("counting");

        assertThat(register.checksum("counting.tally", "learner, facts, last")).isEqualTo(live);
        assertThat(register.report("counting").error()).isNull();
        assertThat(register.report("counting").rebuild()).isNull();
    }

    @Test
    void facts_recorded_during_a_rebuild_are_folded_once() {
        register.start();
        LearnerId learner = enrol();
        register.desk().handle(new RebuildProjection("counting"));
        IntStream.range(0, 500).forEach(i -> progress(learner));
        await().until(() -> !register.projections().rebuilding("counting"));
        register.caughtUp();
        progress(learner);
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(502);
    }

    @Test
    void a_failed_rebuild_leaves_the_live_tables_as_they_were() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        counting.away = true;
        register.rebuild("counting");
        counting.away = false;

        assertThat(tally(learner)).isEqualTo(1);
        assertThat(register.report("counting").error()).startsWith("the last rebuild failed");
        assertThat(register.report("counting").rebuild()).isNull();
    }

    @Test
    void an_unknown_projection_is_not_rebuilt() {
        assertThatThrownBy(() -> register.desk().handle(new RebuildProjection("nothing")))
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        refused ->
                                assertThat(refused.<Declined>getDetails())
                                        .hasValueSatisfying(details ->
                                                assertThat(details.kind())
                                                        .isEqualTo(Declined.Kind.UNKNOWN)));
    }

    @Test
    void a_changed_fold_rebuilds_itself_at_the_next_start() {
        register.start();
        LearnerId learner = enrol();
        register.caughtUp();
        register.sql().sql("update counting.tally set facts = 77").update();
        register.sql().sql("update counting.edition set version = 'older'").update();

        try (TestRegister _ = register.restarted(new Counting(2))) {
            await().until(() -> tally(learner) == 1);
            progress(learner);
            await().until(() -> tally(learner) == 2);
        }
    }

    @Test
    void facts_missed_by_a_lost_token_are_read_from_the_store() {
        LearnerId learner = enrol();
        register.start().caughtUp();
        register.sql().sql("delete from counting.tally").update();
        register.sql().sql("update counting.edition set position = -1").update();

        progress(learner);
        register.caughtUp();

        assertThat(tally(learner)).isEqualTo(2);
    }

    private LearnerId enrol() {
        LearnerId learner = learner();
        register.record(enrolled(learner, KISUMU_BOYS, Grade.G1, 2026, "2026-01-05"));
        return learner;
    }

    private void progress(LearnerId learner) {
        register.record(progressed(learner, KISUMU_BOYS, Grade.G1, Grade.G2, 2027, "2026-01-05"));
    }

    private long tally(LearnerId learner) {
        return register.sql()
                .sql("select facts from counting.tally where learner = ?")
                .param(learner.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private ParkedPage parked() {
        return register.desk().answer(new ParkedFacts("counting", 0, 100));
    }

    private ParkedSettled retry() {
        return register.desk().handle(new RetryParked("counting", null));
    }
}
