package ke.kemis.command.learner;

import static ke.kemis.command.Rule.EMAIL_FORM;
import static ke.kemis.command.Rule.IDENTIFIER_FORM;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.NAME_FORM;
import static ke.kemis.command.Rule.PHONE_FORM;
import static ke.kemis.command.learner.Kenya.MOTHER;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Story.given;

import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody becomes answerable for a learner. */
class AssignGuardianTest {

    @ParameterizedTest
    @CsvSource({
        "0712345678, +254712345678",
        "0112 345 678, +254112345678",
        "712-345-678, +254712345678",
        "254712345678, +254712345678",
        "+254 (712) 345.678, +254712345678",
        "+256772123456, +256772123456"
    })
    void phone_numbers_are_kept_in_one_form(String written, String kept) {
        given(enrolledIn(Grade.G4))
                .when(assign(uncle("John Otieno", written, null, null)))
                .then(assigned(uncle("John Otieno", kept, null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "0812345678", "+254812345678", "call me", "+12"})
    void phone_numbers_have_a_form(String written) {
        given(enrolledIn(Grade.G4))
                .when(assign(uncle("John Otieno", written, null, null)))
                .thenRefused(PHONE_FORM, "phone");
    }

    @Test
    void the_rest_is_kept_in_one_form_too() {
        given(enrolledIn(Grade.G4))
                .when(assign(uncle(" John  Otieno ", " ", "John@Example.COM", "1234567")))
                .then(assigned(uncle("John Otieno", null, "john@example.com", "01234567")));
    }

    @Test
    void the_rest_has_a_form_too() {
        given(enrolledIn(Grade.G4))
                .when(assign(uncle("?", null, null, null)))
                .thenRefused(NAME_FORM, "name");
        given(enrolledIn(Grade.G4))
                .when(assign(uncle("John Otieno", null, "john", null)))
                .thenRefused(EMAIL_FORM, "email");
        given(enrolledIn(Grade.G4))
                .when(assign(uncle("John Otieno", null, null, "12")))
                .thenRefused(IDENTIFIER_FORM, "nationalId");
    }

    @Test
    void the_same_guardian_twice_adds_nothing() {
        given(enrolledIn(Grade.G4)).when(assign(MOTHER)).thenNothing();
        given(enrolledIn(Grade.G4), assigned(uncle("John Otieno", null, null, null)))
                .when(assign(uncle("John Otieno", null, null, null)))
                .thenNothing();
    }

    @Test
    void the_dead_are_left_alone() {
        given(enrolledIn(Grade.G4), died()).when(assign(MOTHER)).thenRefused(LEARNER_DECEASED);
    }

    private static AssignGuardian assign(Guardian guardian) {
        return new AssignGuardian(WANJIKU, guardian);
    }

    private static GuardianAssigned assigned(Guardian guardian) {
        return new GuardianAssigned(WANJIKU, guardian, TODAY);
    }

    private static Guardian uncle(String name, String phone, String email, String nationalId) {
        return new Guardian(name, Guardian.Relation.OTHER, phone, email, nationalId);
    }
}
