package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_BEFORE_LAST_STEP;
import static ke.kemis.command.Rule.DATE_IN_THE_FUTURE;
import static ke.kemis.command.Rule.GRADE_NOT_OFFERED;
import static ke.kemis.command.Rule.INSTITUTION_CLOSED;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.LEARNER_UNKNOWN;
import static ke.kemis.command.Rule.ONLY_ENROLLED_LEARNERS_PROGRESS;
import static ke.kemis.command.Rule.STEP_NOT_ON_THE_LADDER;
import static ke.kemis.command.Rule.YEAR_ALREADY_PROGRESSED;
import static ke.kemis.command.Rule.YEAR_NOT_OF_THE_DATE;
import static ke.kemis.command.learner.Kenya.CLOSED;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MAKINI;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.OLYMPIC;
import static ke.kemis.command.learner.Kenya.SUSPENDED;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledAt;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.graduated;
import static ke.kemis.command.learner.Kenya.progressed;
import static ke.kemis.command.learner.Kenya.requested;
import static ke.kemis.command.learner.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learner comes into the grade of a new school year. */
class ProgressLearnerTest {

    @ParameterizedTest
    @CsvSource({
        "PP1, PROMOTED, PP2",
        "PP2, PROMOTED, G1",
        "G1, PROMOTED, G2",
        "G6, PROMOTED, G7",
        "G9, PROMOTED, G10",
        "G11, PROMOTED, G12",
        "F1, PROMOTED, F2",
        "F3, PROMOTED, F4",
        "TVET3, PROMOTED, TVET4",
        "TVET5, PROMOTED, TVET6",
        "UNI_Y1, PROMOTED, UNI_Y2",
        "UNI_Y5, PROMOTED, UNI_Y6",
        "G4, REPEATED, G4",
        "F4, REPEATED, F4",
        "UNI_CERT, REPEATED, UNI_CERT",
        "DOCTORATE, REPEATED, DOCTORATE",
        "TVET3, CONTINUED, TVET3",
        "TVET6, CONTINUED, TVET6",
        "UNI_CERT, CONTINUED, UNI_CERT",
        "UNI_DIP, CONTINUED, UNI_DIP",
        "MASTERS, CONTINUED, MASTERS",
        "DOCTORATE, CONTINUED, DOCTORATE",
        "G1, ACCELERATED, G3",
        "G1, ACCELERATED, G4",
        "PP2, ACCELERATED, G2",
        "G5, ACCELERATED, G7",
        "UNI_Y1, ACCELERATED, UNI_Y3"
    })
    void the_ladder_is_climbed(Grade from, Outcome outcome, Grade to) {
        given(enrolledIn(from))
                .when(progress(outcome, to, 2026))
                .then(
                        new LearnerProgressed(
                                WANJIKU, KISUMU, from, to, outcome, 2026, JANUARY_2026));
    }

    @ParameterizedTest
    @CsvSource({
        "G4, PROMOTED, G6",
        "G4, PROMOTED, G4",
        "G4, PROMOTED, G3",
        "G4, REPEATED, G5",
        "G4, CONTINUED, G4",
        "F4, CONTINUED, F4",
        "UNI_Y2, CONTINUED, UNI_Y2",
        "TVET5, CONTINUED, TVET6",
        "G4, ACCELERATED, G5",
        "G4, ACCELERATED, G8",
        "G4, ACCELERATED, G2",
        "G12, PROMOTED, F1",
        "G8, PROMOTED, F1",
        "F4, PROMOTED, TVET3",
        "G12, PROMOTED, UNI_Y1",
        "TVET6, PROMOTED, UNI_Y1",
        "UNI_CERT, PROMOTED, UNI_DIP",
        "UNI_Y6, PROMOTED, MASTERS",
        "MASTERS, PROMOTED, DOCTORATE",
        "F2, ACCELERATED, G12"
    })
    void nothing_else_is_a_step(Grade from, Outcome outcome, Grade to) {
        given(enrolledIn(from))
                .when(progress(outcome, to, 2026))
                .thenRefused(STEP_NOT_ON_THE_LADDER, "to");
    }

    @Test
    void the_same_step_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026))
                .thenNothing();
    }

    @ParameterizedTest
    @CsvSource({"ACCELERATED, 2026-01-05", "PROMOTED, 2026-03-02"})
    void another_step_to_the_same_grade_is_not_so_already(Outcome outcome, LocalDate on) {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5))
                .when(new ProgressLearner(WANJIKU, outcome, Grade.G5, 2026, on))
                .thenRefused(YEAR_ALREADY_PROGRESSED, "year");
    }

    @Test
    void the_same_step_is_so_already_while_a_transfer_waits() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5), requested(Grade.G5))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026))
                .thenNothing();
    }

    @Test
    void a_list_tells_where_a_learner_is_and_not_what_led_there() {
        Dossier there = given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5)).learner();

        assertThat(
                        LearnerRules.listed(
                                new ProgressLearner(
                                        WANJIKU, Outcome.ACCELERATED, Grade.G5, 2026, MARCH_2026),
                                there,
                                Kenya.CIRCUMSTANCES))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "G4, REPEATED, G4",
        "UNI_Y2, REPEATED, UNI_Y2",
        "TVET5, CONTINUED, TVET5",
        "UNI_DIP, CONTINUED, UNI_DIP",
        "MASTERS, CONTINUED, MASTERS",
        "TVET5, PROMOTED, TVET6",
        "G1, ACCELERATED, G3"
    })
    void a_list_and_a_class_say_where_and_the_ladder_says_how(
            Grade from, Outcome outcome, Grade to) {
        Dossier there = given(enrolledIn(from)).learner();
        ProgressLearner listed =
                ProgressLearner.listed(WANJIKU, KISUMU, from, 2025, to, 2026, JANUARY_2026);
        ProgressClass asked =
                new ProgressClass(KISUMU, from, to, 2026, JANUARY_2026, List.of(WANJIKU));
        LearnerProgressed step =
                new LearnerProgressed(WANJIKU, KISUMU, from, to, outcome, 2026, JANUARY_2026);

        assertThat(LearnerRules.listed(listed, there, Kenya.CIRCUMSTANCES)).containsExactly(step);
        assertThat(EnrolmentRules.progress(asked, WANJIKU, there.known(), Kenya.CIRCUMSTANCES))
                .containsExactly(step);
    }

    @Test
    void who_was_to_end_eight_years_of_primary_school_leaps_from_its_seventh_into_form_one() {
        Seat seventh = new Seat(KISUMU, Grade.G7, 2021);

        assertThat(Ladder.outcome(seventh, Grade.F1)).isEqualTo(Outcome.ACCELERATED);
        assertThat(Ladder.leads(seventh, Outcome.ACCELERATED, Grade.F1)).isTrue();
    }

    @Test
    void nobody_progresses_twice_into_one_year() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5))
                .when(progress(Outcome.PROMOTED, Grade.G6, 2026))
                .thenRefused(YEAR_ALREADY_PROGRESSED, "year");
    }

    @Test
    void the_year_of_the_enrolment_is_no_later_year() {
        given(enrolledIn(Grade.G4))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2025))
                .thenRefused(YEAR_ALREADY_PROGRESSED, "year");
    }

    @Test
    void a_year_that_nobody_entered_can_be_skipped() {
        given(enrolledIn(Grade.G4))
                .when(progress(Outcome.REPEATED, Grade.G4, 2027))
                .then(
                        new LearnerProgressed(
                                WANJIKU,
                                KISUMU,
                                Grade.G4,
                                Grade.G4,
                                Outcome.REPEATED,
                                2027,
                                JANUARY_2026));
    }

    @Test
    void the_institution_has_to_teach_the_next_level() {
        given(enrolledAt(MAKINI, Grade.G6))
                .when(progress(Outcome.PROMOTED, Grade.G7, 2026))
                .thenRefused(GRADE_NOT_OFFERED, "to");
    }

    @Test
    void an_institution_may_have_come_to_teach_the_next_level() {
        given(enrolledAt(OLYMPIC, Grade.G6))
                .when(progress(Outcome.PROMOTED, Grade.G7, 2026))
                .then(
                        new LearnerProgressed(
                                WANJIKU,
                                OLYMPIC,
                                Grade.G6,
                                Grade.G7,
                                Outcome.PROMOTED,
                                2026,
                                JANUARY_2026));
    }

    @Test
    void those_on_the_roll_of_a_suspended_institution_go_on() {
        given(enrolledAt(SUSPENDED, Grade.G4))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026, MARCH_2026))
                .then(
                        new LearnerProgressed(
                                WANJIKU,
                                SUSPENDED,
                                Grade.G4,
                                Grade.G5,
                                Outcome.PROMOTED,
                                2026,
                                MARCH_2026));
    }

    @Test
    void nobody_progresses_where_nothing_is_taught_any_more() {
        given(enrolledAt(CLOSED, Grade.G4))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026, MARCH_2026))
                .thenRefused(INSTITUTION_CLOSED);
    }

    @Test
    void a_transfer_on_its_way_does_not_hold_a_learner_back() {
        given(enrolledIn(Grade.G4), requested(Grade.G4))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026, MARCH_2026))
                .then(
                        new LearnerProgressed(
                                WANJIKU,
                                KISUMU,
                                Grade.G4,
                                Grade.G5,
                                Outcome.PROMOTED,
                                2026,
                                MARCH_2026));
    }

    @Test
    void a_day_before_the_last_step_is_refused() {
        given(enrolledIn(Grade.G4))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026, JANUARY_2025.minusDays(1)))
                .thenRefused(DATE_BEFORE_LAST_STEP, "on");
    }

    @Test
    void a_day_that_lies_ahead_is_refused() {
        given(enrolledIn(Grade.G4))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026, TODAY.plusDays(1)))
                .thenRefused(DATE_IN_THE_FUTURE, "on");
    }

    @Test
    void a_year_far_from_the_day_is_refused() {
        given(enrolledIn(Grade.G4))
                .when(progress(Outcome.PROMOTED, Grade.G5, 2028))
                .thenRefused(YEAR_NOT_OF_THE_DATE, "year");
    }

    @Test
    void only_who_is_on_a_roll_progresses() {
        given(enrolledIn(Grade.F4), graduated(Grade.F4))
                .when(progress(Outcome.REPEATED, Grade.F4, 2026))
                .thenRefused(ONLY_ENROLLED_LEARNERS_PROGRESS);
    }

    @Test
    void the_dead_do_not_progress() {
        given(enrolledIn(Grade.G4), died())
                .when(progress(Outcome.PROMOTED, Grade.G5, 2026))
                .thenRefused(LEARNER_DECEASED);
    }

    @Test
    void a_learner_nobody_enrolled_is_unknown() {
        given().when(progress(Outcome.PROMOTED, Grade.G5, 2026)).thenRefused(LEARNER_UNKNOWN);
    }

    private static ProgressLearner progress(Outcome outcome, Grade to, int year) {
        return progress(outcome, to, year, JANUARY_2026);
    }

    private static ProgressLearner progress(Outcome outcome, Grade to, int year, LocalDate on) {
        return new ProgressLearner(WANJIKU, outcome, to, year, on);
    }
}
