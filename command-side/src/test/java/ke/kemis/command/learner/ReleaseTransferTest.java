package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_BEFORE_LAST_STEP;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.NO_TRANSFER_PENDING;
import static ke.kemis.command.Rule.TRANSFER_ALREADY_RELEASED;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.released;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.Outcome;
import org.junit.jupiter.api.Test;

/** The institution that holds the learner lets the learner go. */
class ReleaseTransferTest {

    @Test
    void the_holding_institution_lets_go() {
        given(enrolledIn(Grade.G4), requested(Grade.G4)).when(release(MARCH_2026)).then(released());
    }

    @Test
    void letting_go_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), released())
                .when(release(MARCH_2026))
                .thenNothing();
    }

    @Test
    void letting_go_on_another_day_is_not_so_already() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), released())
                .when(release(TODAY))
                .thenRefused(TRANSFER_ALREADY_RELEASED, "on");
    }

    @Test
    void letting_go_twice_adds_nothing_though_the_learner_progressed_since() {
        given(
                        enrolledIn(Grade.G4),
                        requested(Grade.G4),
                        released(),
                        new LearnerProgressed(
                                WANJIKU, KISUMU, Grade.G4, Grade.G5, Outcome.PROMOTED, 2026, TODAY))
                .when(release(MARCH_2026))
                .thenNothing();
    }

    @Test
    void nobody_is_let_go_unasked() {
        given(enrolledIn(Grade.G4)).when(release(MARCH_2026)).thenRefused(NO_TRANSFER_PENDING);
    }

    @Test
    void nobody_is_let_go_before_it_was_asked() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(release(JANUARY_2026.minusDays(1)))
                .thenRefused(DATE_BEFORE_LAST_STEP, "on");
    }

    @Test
    void the_dead_are_not_let_go() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), died())
                .when(release(MARCH_2026))
                .thenRefused(LEARNER_DECEASED);
    }

    private static ReleaseTransfer release(LocalDate on) {
        return new ReleaseTransfer(WANJIKU, null, on);
    }
}
