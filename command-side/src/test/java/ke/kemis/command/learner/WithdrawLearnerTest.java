package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_BEFORE_LAST_STEP;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.ONLY_ENROLLED_LEARNERS_WITHDRAW;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.progressed;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Kenya.withdrew;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.WithdrawalReason;
import org.junit.jupiter.api.Test;

/** A learner leaves before completing. */
class WithdrawLearnerTest {

    @Test
    void a_learner_leaves_the_roll() {
        given(enrolledIn(Grade.G4)).when(withdraw(JANUARY_2026)).then(withdrew(Grade.G4));
    }

    @Test
    void leaving_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), withdrew(Grade.G4)).when(withdraw(JANUARY_2026)).thenNothing();
    }

    @Test
    void a_pending_transfer_ends_with_the_enrolment() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(withdraw(JANUARY_2026))
                .then(
                        new TransferCancelled(WANJIKU, KISUMU, MARANDA, JANUARY_2026),
                        withdrew(Grade.G4));
    }

    @Test
    void who_left_does_not_leave_again() {
        given(enrolledIn(Grade.G4), withdrew(Grade.G4))
                .when(withdraw(MARCH_2026))
                .thenRefused(ONLY_ENROLLED_LEARNERS_WITHDRAW);
    }

    @Test
    void a_day_before_the_last_step_is_refused() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5))
                .when(withdraw(JANUARY_2026.minusDays(1)))
                .thenRefused(DATE_BEFORE_LAST_STEP, "on");
    }

    @Test
    void the_dead_do_not_leave() {
        given(enrolledIn(Grade.G4), died())
                .when(withdraw(MARCH_2026))
                .thenRefused(LEARNER_DECEASED);
    }

    private static WithdrawLearner withdraw(LocalDate on) {
        return new WithdrawLearner(WANJIKU, WithdrawalReason.FEES, null, on);
    }
}
