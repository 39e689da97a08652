package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_IN_THE_FUTURE;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.graduated;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.TransferCancelled;
import org.junit.jupiter.api.Test;

/** A learner died. */
class RecordDeathTest {

    @Test
    void a_death_is_recorded() {
        given(enrolledIn(Grade.G4)).when(death(JANUARY_2026)).then(died());
    }

    @Test
    void it_is_recorded_of_those_on_no_roll_too() {
        given(enrolledIn(Grade.F4), graduated(Grade.F4)).when(death(JANUARY_2026)).then(died());
    }

    @Test
    void a_pending_transfer_ends() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(death(JANUARY_2026))
                .then(new TransferCancelled(WANJIKU, KISUMU, MARANDA, JANUARY_2026), died());
    }

    @Test
    void recording_it_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), died()).when(death(JANUARY_2026)).thenNothing();
    }

    @Test
    void nobody_dies_on_two_days() {
        given(enrolledIn(Grade.G4), died()).when(death(MARCH_2026)).thenRefused(LEARNER_DECEASED);
    }

    @Test
    void nobody_dies_tomorrow() {
        given(enrolledIn(Grade.G4))
                .when(death(TODAY.plusDays(1)))
                .thenRefused(DATE_IN_THE_FUTURE, "on");
    }

    private static RecordDeath death(LocalDate on) {
        return new RecordDeath(WANJIKU, null, on);
    }
}
