package ke.kemis.command.learner;

import static ke.kemis.command.Rule.NO_TRANSFER_PENDING;
import static ke.kemis.command.Rule.TRANSFER_ALREADY_RELEASED;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.released;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Story.given;

import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.TransferRefused;
import org.junit.jupiter.api.Test;

/** The institution that holds the learner does not let the learner go. */
class RefuseTransferTest {

    private static final TransferRefused REFUSED =
            new TransferRefused(WANJIKU, KISUMU, MARANDA, MARCH_2026);

    @Test
    void the_holding_institution_does_not_let_go() {
        given(enrolledIn(Grade.G4), requested(Grade.G4)).when(refuse()).then(REFUSED);
    }

    @Test
    void refusing_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), REFUSED).when(refuse()).thenNothing();
    }

    @Test
    void who_let_go_cannot_refuse() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), released())
                .when(refuse())
                .thenRefused(TRANSFER_ALREADY_RELEASED);
    }

    @Test
    void nothing_is_refused_unasked() {
        given(enrolledIn(Grade.G4)).when(refuse()).thenRefused(NO_TRANSFER_PENDING);
    }

    @Test
    void a_reason_is_given() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(new RefuseTransfer(WANJIKU, "", MARCH_2026))
                .thenRefused(VALUE_MISSING, "reason");
    }

    private static RefuseTransfer refuse() {
        return new RefuseTransfer(WANJIKU, "Fees are owed.", MARCH_2026);
    }
}
