package ke.kemis.command.learner;

import static ke.kemis.command.Rule.ASSESSMENT_NOT_REACHED;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.RESULT_ALREADY_RECORDED;
import static ke.kemis.command.Rule.SCORES_FORM;
import static ke.kemis.command.Rule.YEAR_NOT_OF_THE_DATE;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import java.util.Map;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result is recorded. */
class RecordAssessmentTest {

    private static final Map<String, String> SCORES =
            Map.of("Mathematics", "EE1", "English", "ME2");

    @ParameterizedTest
    @CsvSource({
        "G3, KEYA",
        "G6, KPSEA",
        "G9, KPSEA",
        "G9, KJSEA",
        "F4, KCSE",
        "F1, KCPE",
        "G12, KCSE",
        "TVET4, TVET_MODULE",
        "TVET4, KCSE",
        "UNI_Y2, UNIVERSITY",
        "PP1, SCHOOL"
    })
    void results_are_recorded_of_those_who_reached_the_grade(Grade grade, Assessment assessment) {
        given(enrolledIn(grade))
                .when(result(assessment, 2025, SCORES))
                .then(recorded(assessment, 2025, JANUARY_2026));
    }

    @ParameterizedTest
    @CsvSource({
        "G2, KEYA",
        "G5, KPSEA",
        "G8, KJSEA",
        "G7, KCPE",
        "F3, KCSE",
        "G11, KCSE",
        "G9, TVET_MODULE",
        "TVET6, UNIVERSITY"
    })
    void nobody_has_a_result_of_a_grade_never_reached(Grade grade, Assessment assessment) {
        given(enrolledIn(grade))
                .when(result(assessment, 2025, SCORES))
                .thenRefused(ASSESSMENT_NOT_REACHED, "assessment");
    }

    @Test
    void the_same_result_twice_adds_nothing() {
        given(enrolledIn(Grade.G6), recorded(Assessment.KPSEA, 2025, JANUARY_2026))
                .when(result(Assessment.KPSEA, 2025, SCORES))
                .thenNothing();
    }

    @Test
    void without_a_day_it_is_today_and_still_adds_nothing_twice() {
        RecordAssessment undated =
                new RecordAssessment(WANJIKU, Assessment.KPSEA, 2025, SCORES, null);
        given(enrolledIn(Grade.G6)).when(undated).then(recorded(Assessment.KPSEA, 2025, TODAY));
        given(enrolledIn(Grade.G6), recorded(Assessment.KPSEA, 2025, JANUARY_2026))
                .when(undated)
                .thenNothing();
    }

    @Test
    void an_examination_has_one_result_a_year() {
        given(enrolledIn(Grade.G6), recorded(Assessment.KPSEA, 2025, JANUARY_2026))
                .when(result(Assessment.KPSEA, 2025, Map.of("Mathematics", "BE1")))
                .thenRefused(RESULT_ALREADY_RECORDED, "year");
    }

    @Test
    void a_school_gives_several_results_a_year() {
        Map<String, String> second = Map.of("Mathematics", "81");
        given(enrolledIn(Grade.G6), recorded(Assessment.SCHOOL, 2025, JANUARY_2026))
                .when(result(Assessment.SCHOOL, 2025, second))
                .then(
                        new AssessmentRecorded(
                                WANJIKU, Assessment.SCHOOL, 2025, second, JANUARY_2026));
    }

    @Test
    void a_result_has_scores() {
        given(enrolledIn(Grade.G6))
                .when(result(Assessment.KPSEA, 2025, Map.of()))
                .thenRefused(SCORES_FORM, "scores");
        given(enrolledIn(Grade.G6))
                .when(result(Assessment.KPSEA, 2025, Map.of("Mathematics", " ")))
                .thenRefused(SCORES_FORM, "scores");
    }

    @Test
    void no_result_comes_before_its_year() {
        given(enrolledIn(Grade.G6))
                .when(result(Assessment.KPSEA, 2027, SCORES))
                .thenRefused(YEAR_NOT_OF_THE_DATE, "year");
    }

    @Test
    void the_dead_sit_no_examinations() {
        given(enrolledIn(Grade.G6), died())
                .when(result(Assessment.KPSEA, 2025, SCORES))
                .thenRefused(LEARNER_DECEASED);
    }

    private static RecordAssessment result(
            Assessment assessment, int year, Map<String, String> scores) {
        return new RecordAssessment(WANJIKU, assessment, year, scores, JANUARY_2026);
    }

    private static AssessmentRecorded recorded(Assessment assessment, int year, LocalDate on) {
        return new AssessmentRecorded(WANJIKU, assessment, year, SCORES, on);
    }
}
