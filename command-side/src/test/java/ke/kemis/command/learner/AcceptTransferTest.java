package ke.kemis.command.learner;

import static ke.kemis.command.Rule.GRADE_NOT_OFFERED;
import static ke.kemis.command.Rule.INSTITUTION_CLOSED;
import static ke.kemis.command.Rule.NO_TRANSFER_PENDING;
import static ke.kemis.command.Rule.TRANSFER_NOT_RELEASED;
import static ke.kemis.command.learner.Kenya.APRIL_2026;
import static ke.kemis.command.learner.Kenya.CLOSED;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MAKINI;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.progressed;
import static ke.kemis.command.learner.Kenya.released;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Kenya.transferred;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import org.junit.jupiter.api.Test;

/** The receiving institution takes a released learner onto its roll. */
class AcceptTransferTest {

    @Test
    void a_released_learner_is_accepted() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), released())
                .when(accept(APRIL_2026))
                .then(transferred(Grade.G4));
    }

    @Test
    void accepting_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), released(), transferred(Grade.G4))
                .when(accept(APRIL_2026))
                .thenNothing();
    }

    @Test
    void the_learner_comes_in_the_grade_reached_meanwhile() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), progressed(Grade.G4, Grade.G5), released())
                .when(accept(APRIL_2026))
                .then(new LearnerTransferred(WANJIKU, KISUMU, MARANDA, Grade.G5, 2026, APRIL_2026));
    }

    @Test
    void a_grade_reached_meanwhile_has_to_be_taught() {
        given(
                        enrolledIn(Grade.G6),
                        new TransferRequested(
                                WANJIKU, KISUMU, MAKINI, Grade.G6, 2025, JANUARY_2026),
                        progressed(Grade.G6, Grade.G7),
                        new TransferReleased(WANJIKU, KISUMU, MAKINI, MARCH_2026))
                .when(accept(APRIL_2026))
                .thenRefused(GRADE_NOT_OFFERED, "to");
    }

    @Test
    void an_institution_that_closed_meanwhile_accepts_nobody() {
        given(
                        enrolledIn(Grade.G4),
                        new TransferRequested(
                                WANJIKU, KISUMU, CLOSED, Grade.G4, 2025, JANUARY_2026),
                        new TransferReleased(WANJIKU, KISUMU, CLOSED, MARCH_2026))
                .when(accept(APRIL_2026))
                .thenRefused(INSTITUTION_CLOSED, "to");
    }

    @Test
    void who_was_not_let_go_is_not_accepted() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(accept(APRIL_2026))
                .thenRefused(TRANSFER_NOT_RELEASED);
    }

    @Test
    void nobody_is_accepted_unasked() {
        given(enrolledIn(Grade.G4)).when(accept(APRIL_2026)).thenRefused(NO_TRANSFER_PENDING);
    }

    private static AcceptTransfer accept(LocalDate on) {
        return new AcceptTransfer(WANJIKU, null, on);
    }
}
