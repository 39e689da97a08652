package ke.kemis.command.learner;

import static ke.kemis.command.Rule.CORRECTED_AGAIN_SINCE;
import static ke.kemis.command.Rule.NO_SUCH_STEP;
import static ke.kemis.command.Rule.ONLY_THE_LATEST_STEP_IS_UNDONE;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.CERTIFICATE;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.UPI;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.progressed;
import static ke.kemis.command.learner.Kenya.released;
import static ke.kemis.command.learner.Kenya.requested;
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

    /** First the leaving, then the cancelling it led to. */
    @Test
    void a_transfer_that_leaving_cancelled_comes_back_by_undoing_both() {
        LearnerEvent[] left = {
            enrolledIn(Grade.G4),
            requested(Grade.G4),
            new TransferCancelled(WANJIKU, KISUMU, MARANDA, MARCH_2026),
            died()
        };
        StepUndone alive = undone(4, "learner-died", enrolled(Grade.G4, null), List.of());
        given(left).when(undo(4)).then(alive);
        given(left[0], left[1], left[2], left[3], alive)
                .when(undo(3))
                .then(
                        undone(
                                3,
                                "transfer-cancelled",
                                enrolled(Grade.G4, new Standing.Move(MARANDA, JANUARY_2026, false)),
                                List.of()));
    }

    @Test
    void steps_are_undone_from_the_latest_backwards() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5), requested(Grade.G5))
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
