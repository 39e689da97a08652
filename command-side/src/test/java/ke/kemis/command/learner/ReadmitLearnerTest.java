package ke.kemis.command.learner;

import static ke.kemis.command.Rule.ENROLMENT_ACTIVE;
import static ke.kemis.command.Rule.GRADE_NOT_OFFERED;
import static ke.kemis.command.Rule.INSTITUTION_CLOSED;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.STEP_NOT_ON_THE_LADDER;
import static ke.kemis.command.learner.Kenya.CERTIFICATE;
import static ke.kemis.command.learner.Kenya.CLOSED;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MAKINI;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static ke.kemis.command.learner.Kenya.completed;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.graduated;
import static ke.kemis.command.learner.Kenya.withdrew;
import static ke.kemis.command.learner.Story.fact;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.WithdrawalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A known learner who is on no roll comes onto one. */
class ReadmitLearnerTest {

    @ParameterizedTest
    @CsvSource({
        "G4, G4, 2025",
        "G4, G4, 2026",
        "G4, G5, 2026",
        "G4, G3, 2026",
        "G4, G6, 2027",
        "F2, F3, 2026",
        "F2, TVET3, 2026",
        "G11, TVET4, 2026",
        "TVET4, TVET4, 2026",
        "UNI_Y2, UNI_Y3, 2026",
        "UNI_Y2, UNI_DIP, 2026"
    })
    void who_left_comes_back(Grade left, Grade into, int year) {
        comesBack(left, into, year);
    }

    @ParameterizedTest
    @CsvSource({
        "G4, G6, 2026",
        "G4, G5, 2025",
        "G4, G2, 2026",
        "G4, F1, 2026",
        "F2, G9, 2026",
        "G8, TVET3, 2026",
        "F2, UNI_Y1, 2026",
        "F2, MASTERS, 2026"
    })
    void who_left_does_not_come_back_just_anywhere(Grade left, Grade into, int year) {
        doesNotComeBack(left, into, year);
    }

    @ParameterizedTest
    @CsvSource({
        "F1, G10, 2026",
        "F2, G10, 2026",
        "F2, G10, 2027",
        "F3, G10, 2026",
        "F3, G11, 2027",
        "F4, G10, 2026",
        "F4, G11, 2027"
    })
    void who_left_a_form_comes_back_into_senior_school(Grade left, Grade into, int year) {
        comesBack(left, into, year);
    }

    @ParameterizedTest
    @CsvSource({
        "F1, G10, 2025",
        "F1, G11, 2027",
        "F2, G11, 2027",
        "F3, G12, 2027",
        "F3, G11, 2026",
        "F4, G12, 2027"
    })
    void who_left_a_form_comes_no_further_than_the_form_was_nor_into_a_grade_before_there_was_one(
            Grade left, Grade into, int year) {
        doesNotComeBack(left, into, year);
    }

    @Test
    void who_ended_form_4_with_its_award_does_not_come_back_into_senior_school() {
        given(enrolledIn(Grade.F4), graduated(Grade.F4))
                .when(readmit(KISUMU, Grade.G10, 2026))
                .thenRefused(STEP_NOT_ON_THE_LADDER, "grade");
    }

    @ParameterizedTest
    @CsvSource({
        "G8, 2023, F1, 2024, true",
        "G7, 2022, F1, 2024, true",
        "G8, 2023, F1, 2023, false",
        "G6, 2022, F1, 2025, false",
        "G8, 2024, F1, 2025, false"
    })
    void eight_years_of_primary_school_lead_to_form_1_while_there_were(
            Grade left, int before, Grade into, int year, boolean led) {
        LocalDate last = LocalDate.of(before, 1, 9);
        LocalDate next = LocalDate.of(year, 2, 9);
        Story.Answer ended =
                given(
                                new LearnerEnrolled(
                                        WANJIKU,
                                        WANJIKU_MWANGI,
                                        List.of(),
                                        List.of(),
                                        KISUMU,
                                        left,
                                        before,
                                        last),
                                new LearnerWithdrew(
                                        WANJIKU,
                                        KISUMU,
                                        left,
                                        before,
                                        WithdrawalReason.OTHER,
                                        last))
                        .when(new ReadmitLearner(WANJIKU, KISUMU, into, year, null, next));
        if (led) {
            ended.then(new LearnerReadmitted(WANJIKU, KISUMU, into, year, next));
        } else {
            ended.thenRefused(STEP_NOT_ON_THE_LADDER, "grade");
        }
    }

    @ParameterizedTest
    @CsvSource({"PP2, G1", "G6, G7", "G9, G10", "G9, TVET3", "TVET3, TVET4"})
    void a_completed_level_opens_the_next(Grade done, Grade into) {
        given(enrolledIn(done), completed(done))
                .when(readmit(MARANDA, into, 2026))
                .then(readmitted(MARANDA, into, 2026));
    }

    @ParameterizedTest
    @CsvSource({"G6, G6", "G6, G5", "G6, G8", "G6, TVET3", "G9, F1"})
    void a_completed_level_opens_the_next_only(Grade done, Grade into) {
        given(enrolledIn(done), completed(done))
                .when(readmit(MARANDA, into, 2026))
                .thenRefused(STEP_NOT_ON_THE_LADDER, "grade");
    }

    @ParameterizedTest
    @CsvSource({
        "F4, TVET5",
        "F4, UNI_Y1",
        "G12, UNI_Y1",
        "G12, UNI_DIP",
        "TVET6, UNI_Y2",
        "UNI_DIP, UNI_Y2",
        "UNI_Y4, MASTERS",
        "MASTERS, DOCTORATE"
    })
    void an_award_opens_what_builds_on_it(Grade award, Grade into) {
        given(enrolledIn(award), graduated(award))
                .when(readmit(MARANDA, into, 2026))
                .then(readmitted(MARANDA, into, 2026));
    }

    @ParameterizedTest
    @CsvSource({"F4, UNI_Y2", "G12, MASTERS", "TVET3, UNI_Y1", "UNI_DIP, MASTERS", "F4, F4"})
    void an_award_opens_no_more_than_that(Grade award, Grade into) {
        given(enrolledIn(award), graduated(award))
                .when(readmit(MARANDA, into, 2026))
                .thenRefused(STEP_NOT_ON_THE_LADDER, "grade");
    }

    @Test
    void an_award_is_not_lost_by_leaving_something_else() {
        given(
                        enrolledIn(Grade.F4),
                        graduated(Grade.F4),
                        readmitted(MARANDA, Grade.TVET3, 2026),
                        new LearnerWithdrew(
                                WANJIKU,
                                MARANDA,
                                Grade.TVET3,
                                2026,
                                WithdrawalReason.OTHER,
                                MARCH_2026))
                .when(readmit(KISUMU, Grade.UNI_Y1, 2026))
                .then(readmitted(KISUMU, Grade.UNI_Y1, 2026));
    }

    @Test
    void after_an_undone_enrolment_everything_is_open() {
        given(
                        enrolledIn(Grade.G4),
                        new StepUndone(
                                WANJIKU,
                                fact(1),
                                "learner-enrolled",
                                Standing.NotEnrolled.YET.recorded(),
                                List.of(CERTIFICATE),
                                MARCH_2026))
                .when(readmit(MARANDA, Grade.G8, 2026))
                .then(readmitted(MARANDA, Grade.G8, 2026));
    }

    @Test
    void coming_back_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), withdrew(Grade.G4), readmitted(MARANDA, Grade.G4, 2026))
                .when(readmit(MARANDA, Grade.G4, 2026))
                .thenNothing();
    }

    @Test
    void who_is_on_a_roll_is_not_taken_onto_another() {
        given(enrolledIn(Grade.G4))
                .when(readmit(MARANDA, Grade.G4, 2026))
                .thenRefused(ENROLMENT_ACTIVE);
    }

    @Test
    void the_institution_is_open_and_teaches_the_grade() {
        given(enrolledIn(Grade.G6), completed(Grade.G6))
                .when(readmit(MAKINI, Grade.G7, 2026))
                .thenRefused(GRADE_NOT_OFFERED, "institution");
        given(enrolledIn(Grade.G6), completed(Grade.G6))
                .when(readmit(CLOSED, Grade.G7, 2026))
                .thenRefused(INSTITUTION_CLOSED, "institution");
    }

    @Test
    void the_dead_do_not_come_back() {
        given(enrolledIn(Grade.G4), died())
                .when(readmit(MARANDA, Grade.G4, 2026))
                .thenRefused(LEARNER_DECEASED);
    }

    private static ReadmitLearner readmit(InstitutionCode institution, Grade grade, int year) {
        return new ReadmitLearner(WANJIKU, institution, grade, year, null, MARCH_2026);
    }

    private static LearnerReadmitted readmitted(
            InstitutionCode institution, Grade grade, int year) {
        return new LearnerReadmitted(WANJIKU, institution, grade, year, MARCH_2026);
    }

    private void comesBack(Grade left, Grade into, int year) {
        given(enrolledIn(left), withdrew(left))
                .when(readmit(KISUMU, into, year))
                .then(readmitted(KISUMU, into, year));
    }

    private void doesNotComeBack(Grade left, Grade into, int year) {
        given(enrolledIn(left), withdrew(left))
                .when(readmit(KISUMU, into, year))
                .thenRefused(STEP_NOT_ON_THE_LADDER, "grade");
    }
}
