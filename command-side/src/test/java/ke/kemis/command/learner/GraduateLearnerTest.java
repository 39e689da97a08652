package ke.kemis.command.learner;

import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.NOT_A_GRADUATING_GRADE;
import static ke.kemis.command.Rule.ONLY_FINISHING_LEARNERS_GRADUATE;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.completed;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.graduated;
import static ke.kemis.command.learner.Kenya.withdrew;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import ke.kemis.facts.learner.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A learner leaves with an award. */
class GraduateLearnerTest {

    @ParameterizedTest
    @EnumSource(
            value = Grade.class,
            names = {
                "G12",
                "F4",
                "TVET3",
                "TVET4",
                "TVET5",
                "TVET6",
                "UNI_CERT",
                "UNI_DIP",
                "UNI_Y3",
                "UNI_Y4",
                "UNI_Y6",
                "MASTERS",
                "DOCTORATE"
            })
    void a_learner_graduates(Grade grade) {
        given(enrolledIn(grade)).when(graduate("KCSE B+", JANUARY_2026)).then(graduated(grade));
    }

    @ParameterizedTest
    @EnumSource(
            value = Grade.class,
            names = {"PP2", "G6", "G9", "G11", "F3", "UNI_Y1", "UNI_Y2"})
    void no_award_is_given_in_these_grades(Grade grade) {
        given(enrolledIn(grade))
                .when(graduate("KCSE B+", JANUARY_2026))
                .thenRefused(NOT_A_GRADUATING_GRADE);
    }

    @Test
    void an_award_may_follow_the_completed_level() {
        given(enrolledIn(Grade.F4), completed(Grade.F4))
                .when(graduate("KCSE B+", JANUARY_2026))
                .then(graduated(Grade.F4));
    }

    @Test
    void graduating_twice_adds_nothing() {
        given(enrolledIn(Grade.F4), graduated(Grade.F4))
                .when(graduate(" KCSE  B+ ", JANUARY_2026))
                .thenNothing();
    }

    @Test
    void another_award_for_the_same_grade_is_refused() {
        given(enrolledIn(Grade.F4), graduated(Grade.F4))
                .when(graduate("KCSE A", JANUARY_2026))
                .thenRefused(ONLY_FINISHING_LEARNERS_GRADUATE);
    }

    @Test
    void the_award_is_named() {
        given(enrolledIn(Grade.F4))
                .when(graduate(" ", JANUARY_2026))
                .thenRefused(VALUE_MISSING, "award");
    }

    @Test
    void who_left_does_not_graduate() {
        given(enrolledIn(Grade.F4), withdrew(Grade.F4))
                .when(graduate("KCSE B+", MARCH_2026))
                .thenRefused(ONLY_FINISHING_LEARNERS_GRADUATE);
    }

    @Test
    void the_dead_do_not_graduate() {
        given(enrolledIn(Grade.F4), died())
                .when(graduate("KCSE B+", MARCH_2026))
                .thenRefused(LEARNER_DECEASED);
    }

    private static GraduateLearner graduate(String award, LocalDate on) {
        return new GraduateLearner(WANJIKU, award, on);
    }
}
