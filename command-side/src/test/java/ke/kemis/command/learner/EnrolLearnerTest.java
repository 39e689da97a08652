package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_BEFORE_BIRTH;
import static ke.kemis.command.Rule.DATE_IN_THE_FUTURE;
import static ke.kemis.command.Rule.DATE_OF_BIRTH_IMPLAUSIBLE;
import static ke.kemis.command.Rule.ENROLMENT_ACTIVE;
import static ke.kemis.command.Rule.GRADE_NOT_OFFERED;
import static ke.kemis.command.Rule.IDENTIFIER_FORM;
import static ke.kemis.command.Rule.INSTITUTION_CLOSED;
import static ke.kemis.command.Rule.INSTITUTION_SUSPENDED;
import static ke.kemis.command.Rule.LEARNER_ALREADY_KNOWN;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.NAME_FORM;
import static ke.kemis.command.Rule.NATIONALITY_FORM;
import static ke.kemis.command.Rule.NOT_REGISTERED;
import static ke.kemis.command.Rule.ONE_IDENTIFIER_OF_A_KIND;
import static ke.kemis.command.Rule.YEAR_NOT_OF_THE_DATE;
import static ke.kemis.command.learner.Kenya.APRIL_2026;
import static ke.kemis.command.learner.Kenya.BORN;
import static ke.kemis.command.learner.Kenya.CERTIFICATE;
import static ke.kemis.command.learner.Kenya.CLOSED;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.KAGUMO;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MAKINI;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.MOTHER;
import static ke.kemis.command.learner.Kenya.NOWHERE;
import static ke.kemis.command.learner.Kenya.OLYMPIC;
import static ke.kemis.command.learner.Kenya.REOPENED;
import static ke.kemis.command.learner.Kenya.SUSPENDED;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledAt;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Kenya.progressed;
import static ke.kemis.command.learner.Kenya.withdrew;
import static ke.kemis.command.learner.Story.given;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import org.junit.jupiter.api.Test;

/** A person new to the register comes onto a roll. */
class EnrolLearnerTest {

    @Test
    void a_new_learner_is_enrolled() {
        given().when(enrol(KISUMU, Grade.G4)).then(enrolledIn(Grade.G4));
    }

    @Test
    void no_birth_certificate_is_no_hindrance() {
        given().when(enrol(WANJIKU_MWANGI, List.of(), JANUARY_2025, 2025))
                .then(
                        new LearnerEnrolled(
                                WANJIKU,
                                WANJIKU_MWANGI,
                                List.of(),
                                List.of(MOTHER),
                                KISUMU,
                                Grade.G4,
                                2025,
                                JANUARY_2025));
    }

    @Test
    void names_and_numbers_are_kept_in_one_form() {
        Person written = new Person("  mwangi\u200B ", "Wanjiku", " ", Sex.F, BORN, "ke");
        Identifier certificate =
                new Identifier(IdentifierKind.BIRTH_CERTIFICATE, " 12345 / 67a ", MARANDA);
        given().when(enrol(written, List.of(certificate), JANUARY_2025, 2025))
                .then(
                        new LearnerEnrolled(
                                WANJIKU,
                                new Person("mwangi", "Wanjiku", null, Sex.F, BORN, "KE"),
                                List.of(
                                        new Identifier(
                                                IdentifierKind.BIRTH_CERTIFICATE,
                                                "12345/67A",
                                                null)),
                                List.of(MOTHER),
                                KISUMU,
                                Grade.G4,
                                2025,
                                JANUARY_2025));
    }

    @Test
    void an_admission_number_is_issued_by_the_institution_that_enrols() {
        Identifier admission = new Identifier(IdentifierKind.ADMISSION_NUMBER, "4711", null);
        given().when(enrol(WANJIKU_MWANGI, List.of(admission), JANUARY_2025, 2025))
                .then(
                        new LearnerEnrolled(
                                WANJIKU,
                                WANJIKU_MWANGI,
                                List.of(
                                        new Identifier(
                                                IdentifierKind.ADMISSION_NUMBER, "4711", KISUMU)),
                                List.of(MOTHER),
                                KISUMU,
                                Grade.G4,
                                2025,
                                JANUARY_2025));
    }

    @Test
    void the_same_enrolment_twice_adds_nothing() {
        given(enrolledIn(Grade.G4)).when(enrol(KISUMU, Grade.G4)).thenNothing();
    }

    @Test
    void a_repeat_that_comes_late_adds_nothing_either() {
        given(enrolledIn(Grade.G4), progressed(Grade.G4, Grade.G5))
                .when(enrol(KISUMU, Grade.G4))
                .thenNothing();
    }

    @Test
    void who_is_on_a_roll_is_not_enrolled_again() {
        given(enrolledIn(Grade.G4)).when(enrol(MARANDA, Grade.G4)).thenRefused(ENROLMENT_ACTIVE);
    }

    @Test
    void who_left_is_readmitted_rather_than_enrolled() {
        given(enrolledIn(Grade.G4), withdrew(Grade.G4))
                .when(enrol(MARANDA, Grade.G4))
                .thenRefused(LEARNER_ALREADY_KNOWN);
    }

    @Test
    void the_dead_are_not_enrolled() {
        given(enrolledIn(Grade.G4), died())
                .when(enrol(MARANDA, Grade.G4))
                .thenRefused(LEARNER_DECEASED);
    }

    @Test
    void a_grade_that_is_not_taught_is_refused() {
        given().when(enrol(MAKINI, Grade.G7)).thenRefused(GRADE_NOT_OFFERED, "institution");
    }

    @Test
    void a_grade_that_was_not_taught_yet_is_refused() {
        given().when(enrol(OLYMPIC, Grade.G7)).thenRefused(GRADE_NOT_OFFERED);
    }

    @Test
    void trainee_teachers_sit_in_the_tvet_grades() {
        given().when(enrol(KAGUMO, Grade.TVET6)).then(enrolledAt(KAGUMO, Grade.TVET6));
    }

    @Test
    void an_institution_nobody_registered_is_refused() {
        given().when(enrol(NOWHERE, Grade.G4)).thenRefused(NOT_REGISTERED, "institution");
    }

    @Test
    void a_closed_institution_takes_in_nobody_even_for_an_earlier_day() {
        given().when(enrol(CLOSED, Grade.G4)).thenRefused(INSTITUTION_CLOSED, "institution");
    }

    @Test
    void an_institution_that_was_closed_on_that_day_took_in_nobody() {
        given().when(enrol(REOPENED, Grade.G4, MARCH_2026)).thenRefused(INSTITUTION_CLOSED);
    }

    @Test
    void an_institution_that_opened_again_takes_in_learners() {
        given().when(enrol(REOPENED, Grade.G4, APRIL_2026))
                .then(
                        new LearnerEnrolled(
                                WANJIKU,
                                WANJIKU_MWANGI,
                                List.of(CERTIFICATE),
                                List.of(MOTHER),
                                REOPENED,
                                Grade.G4,
                                2026,
                                APRIL_2026));
    }

    @Test
    void a_suspended_institution_takes_in_nobody() {
        given().when(enrol(SUSPENDED, Grade.G4, MARCH_2026)).thenRefused(INSTITUTION_SUSPENDED);
    }

    @Test
    void a_day_that_lies_ahead_is_refused() {
        given().when(enrol(KISUMU, Grade.G4, TODAY.plusDays(1)))
                .thenRefused(DATE_IN_THE_FUTURE, "on");
    }

    @Test
    void a_day_before_birth_is_refused() {
        given().when(enrol(WANJIKU_MWANGI, List.of(), BORN.minusDays(1), 2014))
                .thenRefused(DATE_BEFORE_BIRTH, "on");
    }

    @Test
    void a_school_year_far_from_the_day_is_refused() {
        given().when(enrol(WANJIKU_MWANGI, List.of(), JANUARY_2025, 2023))
                .thenRefused(YEAR_NOT_OF_THE_DATE, "year");
    }

    @Test
    void nobody_is_born_tomorrow() {
        Person unborn = new Person(null, "Baraka", null, Sex.M, TODAY.plusDays(1), "KE");
        given().when(enrol(unborn, List.of(), TODAY, 2026))
                .thenRefused(DATE_OF_BIRTH_IMPLAUSIBLE, "dateOfBirth");
    }

    @Test
    void a_name_has_a_letter() {
        Person nameless = new Person(null, " - ", null, Sex.M, BORN, "KE");
        given().when(enrol(nameless, List.of(), JANUARY_2025, 2025))
                .thenRefused(NAME_FORM, "firstName");
    }

    @Test
    void a_nationality_is_a_country() {
        Person stateless = new Person(null, "Baraka", null, Sex.M, BORN, "XX");
        given().when(enrol(stateless, List.of(), JANUARY_2025, 2025))
                .thenRefused(NATIONALITY_FORM, "nationality");
    }

    @Test
    void the_identifier_to_blame_is_named() {
        Identifier index = new Identifier(IdentifierKind.KCPE_INDEX, "1234567800", null);
        given().when(enrol(WANJIKU_MWANGI, List.of(CERTIFICATE, index), JANUARY_2025, 2025))
                .thenRefused(IDENTIFIER_FORM, "identifiers[1].value");
    }

    @Test
    void nobody_has_two_birth_certificates() {
        Identifier another = new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "7654321", null);
        given().when(enrol(WANJIKU_MWANGI, List.of(CERTIFICATE, another), JANUARY_2025, 2025))
                .thenRefused(ONE_IDENTIFIER_OF_A_KIND, "identifiers[1].kind");
    }

    private static EnrolLearner enrol(InstitutionCode institution, Grade grade) {
        return enrol(institution, grade, JANUARY_2025);
    }

    private static EnrolLearner enrol(InstitutionCode institution, Grade grade, LocalDate on) {
        return new EnrolLearner(
                WANJIKU,
                WANJIKU_MWANGI,
                List.of(CERTIFICATE),
                List.of(MOTHER),
                institution,
                grade,
                on.getYear(),
                on);
    }

    private static EnrolLearner enrol(
            Person person, List<Identifier> identifiers, LocalDate on, int year) {
        return new EnrolLearner(
                WANJIKU, person, identifiers, List.of(MOTHER), KISUMU, Grade.G4, year, on);
    }
}
