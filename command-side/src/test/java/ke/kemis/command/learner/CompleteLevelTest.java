package ke.kemis.command.learner;

import static ke.kemis.command.Rule.NOT_A_LAST_GRADE;
import static ke.kemis.command.Rule.ONLY_ENROLLED_LEARNERS_COMPLETE;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.completed;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Kenya.withdrew;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.TransferCancelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A learner is through with a level. */
class CompleteLevelTest {

    @ParameterizedTest
    @EnumSource(
            value = Grade.class,
            names = {"PP2", "G6", "G9", "G12", "F4", "TVET3", "TVET6", "UNI_DIP", "UNI_Y4"})
    void a_level_is_completed_in_its_last_grade(Grade grade) {
        given(enrolledIn(grade)).when(complete(JANUARY_2026)).then(completed(grade));
    }

    @ParameterizedTest
    @EnumSource(
            value = Grade.class,
            names = {"PP1", "G1", "G5", "G7", "G8", "G11", "F1", "F3", "UNI_Y1", "UNI_Y2"})
    void no_level_is_completed_before_its_last_grade(Grade grade) {
        given(enrolledIn(grade)).when(complete(JANUARY_2026)).thenRefused(NOT_A_LAST_GRADE);
    }

    @Test
    void completing_twice_adds_nothing() {
        given(enrolledIn(Grade.G6), completed(Grade.G6)).when(complete(JANUARY_2026)).thenNothing();
    }

    @Test
    void a_pending_transfer_ends_with_the_enrolment() {
        given(enrolledIn(Grade.G6), requested(Grade.G6))
                .when(complete(JANUARY_2026))
                .then(
                        new TransferCancelled(WANJIKU, KISUMU, MARANDA, JANUARY_2026),
                        completed(Grade.G6));
    }

    @Test
    void who_left_does_not_complete() {
        given(enrolledIn(Grade.G6), withdrew(Grade.G6))
                .when(complete(MARCH_2026))
                .thenRefused(ONLY_ENROLLED_LEARNERS_COMPLETE);
    }

    private static CompleteLevel complete(LocalDate on) {
        return new CompleteLevel(WANJIKU, null, on);
    }
}
