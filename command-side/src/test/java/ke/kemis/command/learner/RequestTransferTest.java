package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_BEFORE_LAST_STEP;
import static ke.kemis.command.Rule.GRADE_NOT_OFFERED;
import static ke.kemis.command.Rule.INSTITUTION_CLOSED;
import static ke.kemis.command.Rule.INSTITUTION_SUSPENDED;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.NOT_REGISTERED;
import static ke.kemis.command.Rule.ONLY_ENROLLED_LEARNERS_TRANSFER;
import static ke.kemis.command.Rule.TRANSFER_ALREADY_REQUESTED;
import static ke.kemis.command.Rule.TRANSFER_PENDING;
import static ke.kemis.command.Rule.TRANSFER_TO_SAME_INSTITUTION;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.CLOSED;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MAKINI;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.NOWHERE;
import static ke.kemis.command.learner.Kenya.SUSPENDED;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.graduated;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferRequested;
import org.junit.jupiter.api.Test;

/** The receiving institution asks for a learner. */
class RequestTransferTest {

    @Test
    void another_institution_asks_for_a_learner() {
        given(enrolledIn(Grade.G4)).when(request(MARANDA, JANUARY_2026)).then(requested(Grade.G4));
    }

    @Test
    void asking_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(request(MARANDA, JANUARY_2026))
                .thenNothing();
    }

    @Test
    void asking_for_another_day_is_not_so_already() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(request(MARANDA, MARCH_2026))
                .thenRefused(TRANSFER_ALREADY_REQUESTED, "on");
    }

    @Test
    void one_institution_asks_at_a_time() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(request(MAKINI, MARCH_2026))
                .thenRefused(TRANSFER_PENDING);
    }

    @Test
    void after_a_refusal_it_may_be_asked_again() {
        given(
                        enrolledIn(Grade.G4),
                        requested(Grade.G4),
                        new TransferRefused(WANJIKU, KISUMU, MARANDA, JANUARY_2026))
                .when(request(MARANDA, MARCH_2026))
                .then(new TransferRequested(WANJIKU, KISUMU, MARANDA, Grade.G4, 2025, MARCH_2026));
    }

    @Test
    void nobody_moves_to_where_they_are() {
        given(enrolledIn(Grade.G4))
                .when(request(KISUMU, JANUARY_2026))
                .thenRefused(TRANSFER_TO_SAME_INSTITUTION, "to");
    }

    @Test
    void the_receiving_institution_teaches_the_grade() {
        given(enrolledIn(Grade.G8))
                .when(request(MAKINI, JANUARY_2026))
                .thenRefused(GRADE_NOT_OFFERED, "to");
    }

    @Test
    void the_receiving_institution_is_open() {
        given(enrolledIn(Grade.G4))
                .when(request(CLOSED, JANUARY_2026))
                .thenRefused(INSTITUTION_CLOSED, "to");
        given(enrolledIn(Grade.G4))
                .when(request(SUSPENDED, MARCH_2026))
                .thenRefused(INSTITUTION_SUSPENDED, "to");
        given(enrolledIn(Grade.G4))
                .when(request(NOWHERE, MARCH_2026))
                .thenRefused(NOT_REGISTERED, "to");
    }

    @Test
    void a_reason_is_given() {
        given(enrolledIn(Grade.G4))
                .when(new RequestTransfer(WANJIKU, MARANDA, "  ", JANUARY_2026))
                .thenRefused(VALUE_MISSING, "reason");
    }

    @Test
    void a_day_before_the_last_step_is_refused() {
        given(enrolledIn(Grade.G4))
                .when(request(MARANDA, JANUARY_2025.minusDays(1)))
                .thenRefused(DATE_BEFORE_LAST_STEP, "on");
    }

    @Test
    void a_graduate_cannot_be_transferred() {
        given(enrolledIn(Grade.F4), graduated(Grade.F4))
                .when(request(MARANDA, MARCH_2026))
                .thenRefused(ONLY_ENROLLED_LEARNERS_TRANSFER);
    }

    @Test
    void the_dead_are_not_transferred() {
        given(enrolledIn(Grade.G4), died())
                .when(request(MARANDA, MARCH_2026))
                .thenRefused(LEARNER_DECEASED);
    }

    private static RequestTransfer request(InstitutionCode to, LocalDate on) {
        return new RequestTransfer(WANJIKU, to, "The family moved.", on);
    }
}
