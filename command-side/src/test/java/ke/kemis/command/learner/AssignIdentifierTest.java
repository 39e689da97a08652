package ke.kemis.command.learner;

import static ke.kemis.command.Rule.IDENTIFIER_FORM;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.ONE_IDENTIFIER_OF_A_KIND;
import static ke.kemis.command.learner.Kenya.CERTIFICATE;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.MARANDA;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.UPI;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Story.given;

import java.util.List;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learner becomes known by one more number. */
class AssignIdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "UPI, ' ab12cd ', AB12CD",
        "UPI, WE4T234, WE4T234",
        "MAISHA, 1234 5678 9012, 123456789012",
        "NATIONAL_ID, 1234567, 01234567",
        "NATIONAL_ID, 123456789, 123456789",
        "ASSESSMENT_NUMBER, a001234567, A001234567",
        "KCPE_INDEX, 01234567001, 01234567001",
        "KCSE_INDEX, 12345678001 / 2023, 12345678001/2023",
        "KCSE_INDEX, 12345678001-2023, 12345678001/2023",
        "PASSPORT, ak 0123456, AK0123456",
        "REFUGEE_ID, nai-17-00123, NAI-17-00123"
    })
    void numbers_are_kept_in_one_form(IdentifierKind kind, String written, String kept) {
        given(enrolledIn(Grade.G4))
                .when(assign(kind, written))
                .then(assigned(new Identifier(kind, kept, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "UPI, AB",
        "UPI, AB-12",
        "MAISHA, 12345",
        "NATIONAL_ID, 12345",
        "NATIONAL_ID, 1234567890",
        "NATIONAL_ID, A234567",
        "ASSESSMENT_NUMBER, A-1",
        "KCPE_INDEX, 1234567001",
        "KCSE_INDEX, 123456780012",
        "KCSE_INDEX, 12345678001/1823",
        "PASSPORT, AK01",
        "REFUGEE_ID, 1"
    })
    void numbers_have_the_form_of_their_kind(IdentifierKind kind, String written) {
        given(enrolledIn(Grade.G4))
                .when(assign(kind, written))
                .thenRefused(IDENTIFIER_FORM, "value");
    }

    @Test
    void a_birth_certificate_entry_has_seven_characters() {
        Identifier late = new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "123456", null);
        given(enrolledWithoutNumbers())
                .when(new AssignIdentifier(WANJIKU, late))
                .thenRefused(IDENTIFIER_FORM, "value");
    }

    @Test
    void a_birth_certificate_may_come_late() {
        given(enrolledWithoutNumbers())
                .when(new AssignIdentifier(WANJIKU, CERTIFICATE))
                .then(assigned(CERTIFICATE));
    }

    @Test
    void hidden_characters_do_not_count() {
        given(enrolledIn(Grade.G4))
                .when(assign(IdentifierKind.UPI, "\uFEFFab\u200B12\u00A0cd"))
                .then(assigned(UPI));
    }

    @Test
    void the_same_number_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), assigned(UPI))
                .when(assign(IdentifierKind.UPI, "ab12cd"))
                .thenNothing();
        given(enrolledIn(Grade.G4))
                .when(assign(IdentifierKind.BIRTH_CERTIFICATE, "1234567890"))
                .thenNothing();
    }

    @Test
    void a_second_number_of_the_kind_is_refused() {
        given(enrolledIn(Grade.G4), assigned(UPI))
                .when(assign(IdentifierKind.UPI, "XY12CD"))
                .thenRefused(ONE_IDENTIFIER_OF_A_KIND, "kind");
    }

    @Test
    void examinations_are_repeated_under_new_numbers() {
        Identifier first = new Identifier(IdentifierKind.KCSE_INDEX, "12345678001/2023", null);
        Identifier second = new Identifier(IdentifierKind.KCSE_INDEX, "12345678009/2024", null);
        given(enrolledIn(Grade.F4), assigned(first))
                .when(new AssignIdentifier(WANJIKU, second))
                .then(assigned(second));
    }

    @Test
    void each_institution_gives_one_admission_number() {
        Identifier here = new Identifier(IdentifierKind.ADMISSION_NUMBER, "4711", KISUMU);
        Identifier there = new Identifier(IdentifierKind.ADMISSION_NUMBER, "4712", MARANDA);
        given(enrolledIn(Grade.G4))
                .when(assign(IdentifierKind.ADMISSION_NUMBER, "4711"))
                .then(assigned(here));
        given(enrolledIn(Grade.G4), assigned(here))
                .when(new AssignIdentifier(WANJIKU, there))
                .then(assigned(there));
        given(enrolledIn(Grade.G4), assigned(here))
                .when(assign(IdentifierKind.ADMISSION_NUMBER, "4712"))
                .thenRefused(ONE_IDENTIFIER_OF_A_KIND);
    }

    @Test
    void the_dead_get_no_numbers() {
        given(enrolledIn(Grade.G4), died())
                .when(assign(IdentifierKind.UPI, "AB12CD"))
                .thenRefused(LEARNER_DECEASED);
    }

    private static AssignIdentifier assign(IdentifierKind kind, String value) {
        return new AssignIdentifier(WANJIKU, new Identifier(kind, value, null));
    }

    private static IdentifierAssigned assigned(Identifier identifier) {
        return new IdentifierAssigned(WANJIKU, identifier, TODAY);
    }

    private static LearnerEnrolled enrolledWithoutNumbers() {
        return new LearnerEnrolled(
                WANJIKU,
                WANJIKU_MWANGI,
                List.of(),
                List.of(),
                KISUMU,
                Grade.G4,
                2025,
                JANUARY_2025);
    }
}
