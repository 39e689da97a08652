package ke.kemis.command.learner;

import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.completed;
import static ke.kemis.command.learner.Kenya.enrolledAt;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.withdrew;
import static ke.kemis.command.learner.Story.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A whole class leaves the last grade of a level: what that is for one of it. */
class CompleteClassTest {

    private static final String KCSE = "KCSE";

    @Test
    void without_an_award_each_completes_the_level() {
        assertThat(complete(given(enrolledIn(Grade.G9)), Grade.G9, null))
                .containsExactly(completed(Grade.G9));
    }

    @Test
    void with_an_award_each_graduates() {
        LearnerGraduated graduated =
                new LearnerGraduated(WANJIKU, KISUMU, Grade.F4, 2025, KCSE, JANUARY_2026);

        assertThat(complete(given(enrolledIn(Grade.F4)), Grade.F4, KCSE))
                .containsExactly(graduated);
        assertThat(complete(given(enrolledIn(Grade.F4), completed(Grade.F4)), Grade.F4, KCSE))
                .containsExactly(graduated);
    }

    @Test
    void handed_in_twice_it_adds_nothing() {
        assertThat(complete(given(enrolledIn(Grade.G9), completed(Grade.G9)), Grade.G9, null))
                .isEmpty();
    }

    @Test
    void who_is_in_another_class_or_at_another_school_is_not_meant() {
        assertRefused(given(enrolledIn(Grade.G6)), Grade.G9, null, Rule.NOT_IN_THIS_CLASS);
        assertRefused(given(enrolledAt(MARANDA, Grade.G9)), Grade.G9, null, Rule.NOT_IN_THIS_CLASS);
    }

    @Test
    void who_came_into_the_grade_with_another_year_is_not_meant() {
        Story story = given(enrolledIn(Grade.G9));

        assertThat(complete(story, Grade.G9, 2025, null)).containsExactly(completed(Grade.G9));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> complete(story, Grade.G9, 2024, null))
                .satisfies(refusal ->
                        assertThat(refusal.refused().rule())
                                .isEqualTo(Rule.NOT_IN_THIS_CLASS.name()))
                .withMessageEndingWith("In G9 of 2025.");
    }

    @Test
    void each_is_judged_by_the_rules_for_one() {
        assertRefused(given(enrolledIn(Grade.G8)), Grade.G8, null, Rule.NOT_A_LAST_GRADE);
        assertRefused(given(enrolledIn(Grade.G9)), Grade.G9, KCSE, Rule.NOT_A_GRADUATING_GRADE);
        assertRefused(
                given(enrolledIn(Grade.G9), withdrew(Grade.G9)),
                Grade.G9,
                null,
                Rule.ONLY_ENROLLED_LEARNERS_COMPLETE);
    }

    private static void assertRefused(Story story, Grade grade, @Nullable String award, Rule rule) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> complete(story, grade, award))
                .satisfies(refusal -> assertThat(refusal.refused().rule()).isEqualTo(rule.name()));
    }

    private static List<LearnerEvent> complete(Story story, Grade grade, @Nullable String award) {
        return complete(story, grade, null, award);
    }

    private static List<LearnerEvent> complete(
            Story story, Grade grade, @Nullable Integer year, @Nullable String award) {
        return EnrolmentRules.complete(
                new CompleteClass(KISUMU, grade, year, award, JANUARY_2026, List.of(WANJIKU)),
                WANJIKU,
                story.learner().known(),
                Kenya.CIRCUMSTANCES);
    }
}
