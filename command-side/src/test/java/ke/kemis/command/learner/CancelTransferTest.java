package ke.kemis.command.learner;

import static ke.kemis.command.Rule.NO_TRANSFER_PENDING;
import static ke.kemis.command.learner.Kenya.APRIL_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.released;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Story.given;

import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.TransferCancelled;
import org.junit.jupiter.api.Test;

/** The receiving institution asks no longer. */
class CancelTransferTest {

    private static final TransferCancelled CANCELLED =
            new TransferCancelled(WANJIKU, KISUMU, MARANDA, APRIL_2026);

    @Test
    void a_request_is_taken_back() {
        given(enrolledIn(Grade.G4), requested(Grade.G4)).when(cancel()).then(CANCELLED);
    }

    @Test
    void a_released_learner_may_still_stay() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), released()).when(cancel()).then(CANCELLED);
    }

    @Test
    void cancelling_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), CANCELLED).when(cancel()).thenNothing();
    }

    @Test
    void what_nobody_asked_for_is_not_cancelled() {
        given(enrolledIn(Grade.G4)).when(cancel()).thenRefused(NO_TRANSFER_PENDING);
    }

    private static CancelTransfer cancel() {
        return new CancelTransfer(WANJIKU, null, APRIL_2026);
    }
}
