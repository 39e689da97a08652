package ke.kemis.query.transfers;

import static ke.kemis.query.LearnerFacts.KISUMU_BOYS;
import static ke.kemis.query.LearnerFacts.MARANDA;
import static ke.kemis.query.LearnerFacts.day;
import static ke.kemis.query.LearnerFacts.enrolled;
import static ke.kemis.query.LearnerFacts.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.query.platform.TestRegister;
import ke.kemis.query.transfers.TransferPage.Transfer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which transfers are on their way. */
class TransfersIT {

    private final TestRegister register = TestRegister.of(new TransfersProjection());
    private final LearnerId learner = learner();

    @BeforeEach
    void start() {
        register.at("2026-03-01T08:00:00Z")
                .start()
                .answering(new AnswerTransfers(register.sql(), register.clock(), 14));
        register.record(enrolled(learner, KISUMU_BOYS, Grade.G1, 2026, "2026-01-05"));
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void a_later_fact_is_not_lost_where_what_was_known_of_the_learner_was() {
        register.caughtUp();
        register.sql().sql("delete from transfers.learner").update();
        request("2026-02-20");
        register.caughtUp();

        assertThat(register.report("transfers").parked()).isEqualTo(1);
    }

    @Test
    void a_request_waits_at_both_schools_with_its_reason() {
        request("2026-02-20");

        Transfer transfer = transfers(Direction.IN, TransferState.REQUESTED, false).getFirst();
        assertThat(transfer.surname()).isEqualTo("Otieno");
        assertThat(transfer.reason()).isEqualTo("moved to Bondo");
        assertThat(transfer.overdue()).isFalse();
        assertThat(transfers(Direction.OUT, null, false)).isEmpty();
    }

    @Test
    void a_release_that_is_undone_is_a_request_again() {
        request("2026-02-01");
        UUID release =
                register.record(
                        new TransferReleased(learner, KISUMU_BOYS, MARANDA, day("2026-02-25")));
        assertThat(transfers(null, TransferState.RELEASED, false)).hasSize(1);
        undo(release);

        assertThat(transfers(null, null, false))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(TransferState.REQUESTED))
                .satisfies(one -> assertThat(one.since()).isEqualTo(day("2026-02-01")));
    }

    @Test
    void one_that_waits_too_long_is_overdue_whatever_it_waits_for() {
        request("2026-02-01");
        assertThat(transfers(null, null, true)).hasSize(1).allMatch(Transfer::overdue);

        register.record(new TransferReleased(learner, KISUMU_BOYS, MARANDA, day("2026-02-20")));
        assertThat(transfers(null, null, true)).isEmpty();
    }

    @Test
    void an_undone_request_never_was() {
        undo(request("2026-02-01"));

        assertThat(transfers(null, null, false)).isEmpty();
    }

    @Test
    void it_ends_with_the_learner() {
        request("2026-02-20");
        register.record(new LearnerDied(learner, day("2026-02-21")));

        assertThat(transfers(null, TransferState.CANCELLED, false)).hasSize(1);
    }

    private UUID request(String on) {
        return register.record(
                new TransferRequested(learner, KISUMU_BOYS, MARANDA, Grade.G1, 2026, day(on)),
                Map.of("reason", "moved to Bondo"));
    }

    private void undo(UUID fact) {
        register.record(
                new StepUndone(
                        learner,
                        fact,
                        "transfer",
                        new Standing(
                                Status.ENROLLED,
                                KISUMU_BOYS,
                                Grade.G1,
                                2026,
                                day("2026-01-05"),
                                null),
                        List.of(),
                        day("2026-03-01")));
    }

    private List<Transfer> transfers(
            @Nullable Direction direction, @Nullable TransferState state, boolean overdue) {
        return register.ask(
                        new TransfersMatching(
                                direction == null ? null : MARANDA,
                                direction,
                                state == null ? Set.of() : Set.of(state),
                                overdue,
                                0,
                                10),
                        TransferPage.class)
                .items();
    }
}
