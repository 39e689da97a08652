package ke.kemis.command.learner;

import static ke.kemis.command.Rule.CORRECTED_AGAIN_SINCE;
import static ke.kemis.command.Rule.NO_SUCH_STEP;
import static ke.kemis.command.Rule.ONLY_THE_LATEST_STEP_IS_UNDONE;
import static ke.kemis.command.Rule.REQUEST_NOT_UNDONE;
import static ke.kemis.command.Rule.TRANSFER_PENDING;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.APRIL_2026;
import static ke.kemis.command.learner.Kenya.CERTIFICATE;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.OLYMPIC;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.UPI;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.progressed;
import static ke.kemis.command.learner.Kenya.released;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Kenya.transferred;
import static ke.kemis.command.learner.Story.fact;
import static ke.kemis.command.learner.Story.given;

import java.util.List;
import java.util.Map;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferRequested;
import org.junit.jupiter.api.Test;

/** A wrong step is compensated; both facts stay in the history. */
class UndoStepTest {

    @Test
    void a_wrong_promotion_is_undone() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5))
                .when(undo(2))
                .then(undone(2, "learner-progressed", enrolled(Grade.G4, null), List.of()));
    }

    @Test
    void a_wrong_death_is_undone() {
        given(enrolledIn(Grade.G4), died())
                .when(undo(2))
                .then(undone(2, "learner-died", enrolled(Grade.G4, null), List.of()));
    }

    @Test
    void a_wrong_release_brings_the_request_back() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), released())
                .when(undo(3))
                .then(
                        undone(
                                3,
                                "transfer-released",
                                enrolled(Grade.G4, new Standing.Move(MARANDA, JANUARY_2026, false)),
                                List.of()));
    }

    @Test
    void with_an_enrolment_its_numbers_are_free_again() {
        given(enrolledIn(Grade.G4))
                .when(undo(1))
                .then(
                        undone(
                                1,
                                "learner-enrolled",
                                new Standing.NotEnrolled(KISUMU),
                                List.of(CERTIFICATE)));
    }

    @Test
    void a_wrong_number_is_free_again_whatever_came_after() {
        given(
                        enrolledIn(Grade.G4),
                        new IdentifierAssigned(WANJIKU, UPI, JANUARY_2025),
                        progressed(Grade.G4, Grade.G5))
                .when(undo(2))
                .then(
                        undone(
                                2,
                                "identifier-assigned",
                                new Standing.Enrolled(
                                        new Seat(KISUMU, Grade.G5, 2026), JANUARY_2026, null),
                                List.of(UPI)));
    }

    @Test
    void a_wrong_result_is_undone_whatever_came_after() {
        AssessmentRecorded result =
                new AssessmentRecorded(
                        WANJIKU, Assessment.SCHOOL, 2025, Map.of("English", "40"), JANUARY_2026);
        given(enrolledIn(Grade.G4), result, died())
                .when(undo(2))
                .then(
                        undone(
                                2,
                                "assessment-recorded",
                                new Standing.Deceased(
                                        new Seat(KISUMU, Grade.G4, 2025), KISUMU, JANUARY_2026),
                                List.of()));
    }

    @Test
    void a_wrong_correction_is_corrected_back() {
        given(enrolledIn(Grade.G4), sexCorrected("F", "M"))
                .when(undo(2))
                .then(
                        new DetailsCorrected(
                                WANJIKU,
                                List.of(new Correction(Detail.SEX, "M", "F")),
                                "The correction was undone.",
                                TODAY),
                        undone(2, "details-corrected", enrolled(Grade.G4, null), List.of()));
    }

    @Test
    void a_correction_that_was_corrected_again_stays() {
        given(enrolledIn(Grade.G4), sexCorrected("F", "M"), sexCorrected("M", "F"))
                .when(undo(2))
                .thenRefused(CORRECTED_AGAIN_SINCE, "fact");
    }

    @Test
    void a_request_is_cancelled_or_refused_and_never_undone() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(undo(2))
                .thenRefused(REQUEST_NOT_UNDONE, "fact");
    }

    @Test
    void a_cancelled_request_comes_back_by_asking_again_only() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), cancelled())
                .when(undo(3))
                .thenRefused(REQUEST_NOT_UNDONE, "fact");
    }

    @Test
    void a_wrong_refusal_brings_the_request_back() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), refused())
                .when(undo(3))
                .then(
                        undone(
                                3,
                                "transfer-refused",
                                enrolled(Grade.G4, new Standing.Move(MARANDA, JANUARY_2026, false)),
                                List.of()));
    }

    /** The cancelling it led to stays. */
    @Test
    void a_transfer_that_leaving_cancelled_stays_cancelled() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), cancelled(), died())
                .when(undo(4))
                .then(undone(4, "learner-died", enrolled(Grade.G4, null), List.of()));
    }

    @Test
    void what_came_before_a_request_is_undone_when_the_request_has_ended() {
        LearnerEvent[] asked = {
            enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5), requested(Grade.G5)
        };
        given(asked).when(undo(2)).thenRefused(TRANSFER_PENDING, "fact");
        for (LearnerEvent end : List.of(cancelled(), refused())) {
            given(asked[0], asked[1], asked[2], end)
                    .when(undo(2))
                    .then(undone(2, "learner-progressed", enrolled(Grade.G4, null), List.of()));
        }
    }

    @Test
    void a_promotion_during_a_request_that_ended_is_undone_and_brings_no_request_back() {
        given(enrolledIn(Grade.G4), requested(Grade.G4), progressed(Grade.G4, Grade.G5), refused())
                .when(undo(3))
                .then(undone(3, "learner-progressed", enrolled(Grade.G4, null), List.of()));
    }

    @Test
    void an_enrolment_is_undone_whoever_asked_in_vain() {
        given(
                        enrolledIn(Grade.G4),
                        requested(Grade.G4),
                        cancelled(),
                        requested(Grade.G4),
                        refused())
                .when(undo(1))
                .then(
                        undone(
                                1,
                                "learner-enrolled",
                                new Standing.NotEnrolled(KISUMU),
                                List.of(CERTIFICATE)));
    }

    @Test
    void an_acceptance_is_undone_while_nobody_asked_again() {
        LearnerEvent[] moved = {
            enrolledIn(Grade.G4), requested(Grade.G4), released(), transferred(Grade.G4)
        };
        given(moved)
                .when(undo(4))
                .then(
                        undone(
                                4,
                                "learner-transferred",
                                enrolled(Grade.G4, new Standing.Move(MARANDA, JANUARY_2026, true)),
                                List.of()));
        given(
                        moved[0],
                        moved[1],
                        moved[2],
                        moved[3],
                        new TransferRequested(
                                WANJIKU, MARANDA, OLYMPIC, Grade.G4, 2025, APRIL_2026),
                        new TransferRefused(WANJIKU, MARANDA, OLYMPIC, APRIL_2026))
                .when(undo(4))
                .thenRefused(ONLY_THE_LATEST_STEP_IS_UNDONE, "fact");
    }

    /** As it was done until now. */
    @Test
    void a_request_that_was_undone_once_stays_undone() {
        StepUndone gone = undone(2, "transfer-requested", enrolled(Grade.G4, null), List.of());
        given(enrolledIn(Grade.G4), requested(Grade.G4), gone).when(undo(2)).thenNothing();
        given(enrolledIn(Grade.G4), requested(Grade.G4), gone)
                .when(new RequestTransfer(WANJIKU, MARANDA, "Moved.", JANUARY_2026))
                .then(requested(Grade.G4));
    }

    @Test
    void steps_are_undone_from_the_latest_backwards() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5), died())
                .when(undo(2))
                .thenRefused(ONLY_THE_LATEST_STEP_IS_UNDONE, "fact");
    }

    @Test
    void then_the_one_before_is_the_latest() {
        given(
                        enrolledIn(Grade.G4),
                        progressed(Grade.G4, Grade.G5),
                        undone(2, "learner-progressed", enrolled(Grade.G4, null), List.of()))
                .when(undo(1))
                .then(
                        undone(
                                1,
                                "learner-enrolled",
                                new Standing.NotEnrolled(KISUMU),
                                List.of(CERTIFICATE)));
    }

    @Test
    void after_undoing_the_right_step_can_be_recorded() {
        given(
                        enrolledIn(Grade.G4),
                        progressed(Grade.G4, Grade.G5),
                        undone(2, "learner-progressed", enrolled(Grade.G4, null), List.of()))
                .when(new ProgressLearner(WANJIKU, Outcome.REPEATED, Grade.G4, 2026, JANUARY_2026))
                .then(
                        new LearnerProgressed(
                                WANJIKU,
                                KISUMU,
                                Grade.G4,
                                Grade.G4,
                                Outcome.REPEATED,
                                2026,
                                JANUARY_2026));
    }

    @Test
    void undoing_twice_adds_nothing() {
        given(
                        enrolledIn(Grade.G4),
                        died(),
                        undone(2, "learner-died", enrolled(Grade.G4, null), List.of()))
                .when(undo(2))
                .thenNothing();
    }

    @Test
    void somebody_elses_step_is_not_undone() {
        given(enrolledIn(Grade.G4)).when(undo(9)).thenRefused(NO_SUCH_STEP, "fact");
    }

    @Test
    void a_compensation_is_not_undone() {
        given(
                        enrolledIn(Grade.G4),
                        died(),
                        undone(2, "learner-died", enrolled(Grade.G4, null), List.of()))
                .when(undo(3))
                .thenRefused(NO_SUCH_STEP, "fact");
    }

    @Test
    void a_reason_is_given() {
        given(enrolledIn(Grade.G4))
                .when(new UndoStep(WANJIKU, fact(1), " "))
                .thenRefused(VALUE_MISSING, "reason");
    }

    private static UndoStep undo(int fact) {
        return new UndoStep(WANJIKU, fact(fact), "Entered for the wrong learner.");
    }

    private static StepUndone undone(
            int fact, String name, Standing restored, List<Identifier> released) {
        return new StepUndone(WANJIKU, fact(fact), name, restored.recorded(), released, TODAY);
    }

    private static TransferCancelled cancelled() {
        return new TransferCancelled(WANJIKU, KISUMU, MARANDA, MARCH_2026);
    }

    private static TransferRefused refused() {
        return new TransferRefused(WANJIKU, KISUMU, MARANDA, MARCH_2026);
    }

    private static Standing enrolled(Grade grade, Standing.Move move) {
        return new Standing.Enrolled(new Seat(KISUMU, grade, 2025), JANUARY_2025, move);
    }

    private static DetailsCorrected sexCorrected(String before, String after) {
        return new DetailsCorrected(
                WANJIKU,
                List.of(new Correction(Detail.SEX, before, after)),
                "Birth certificate seen",
                MARCH_2026);
    }
}
