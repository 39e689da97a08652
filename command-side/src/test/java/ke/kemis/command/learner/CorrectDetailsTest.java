package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_FORM;
import static ke.kemis.command.Rule.DATE_OF_BIRTH_IMPLAUSIBLE;
import static ke.kemis.command.Rule.LEARNER_DECEASED;
import static ke.kemis.command.Rule.NAME_FORM;
import static ke.kemis.command.Rule.NATIONALITY_FORM;
import static ke.kemis.command.Rule.SEX_FORM;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Story.given;

import java.util.List;
import java.util.Map;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import org.junit.jupiter.api.Test;

/** Details of the person are corrected; both values are kept. */
class CorrectDetailsTest {

    @Test
    void both_values_are_kept() {
        given(enrolledIn(Grade.G4))
                .when(
                        correct(
                                Map.of(
                                        Detail.DATE_OF_BIRTH,
                                        "2014-06-11",
                                        Detail.SURNAME,
                                        " Mwangi-Odhiambo ")))
                .then(
                        corrected(
                                new Correction(Detail.SURNAME, "Mwangi", "Mwangi-Odhiambo"),
                                new Correction(Detail.DATE_OF_BIRTH, "2014-06-01", "2014-06-11")));
    }

    @Test
    void only_what_changes_is_recorded() {
        given(enrolledIn(Grade.G4))
                .when(correct(Map.of(Detail.FIRST_NAME, "Wanjiku", Detail.SEX, "m")))
                .then(corrected(new Correction(Detail.SEX, "F", "M")));
    }

    @Test
    void an_optional_detail_can_be_taken_away() {
        given(enrolledIn(Grade.G4))
                .when(correct(Map.of(Detail.OTHER_NAMES, "")))
                .then(corrected(new Correction(Detail.OTHER_NAMES, "Njeri", null)));
    }

    @Test
    void the_same_correction_twice_adds_nothing() {
        given(enrolledIn(Grade.G4), corrected(new Correction(Detail.SEX, "F", "M")))
                .when(correct(Map.of(Detail.SEX, "M")))
                .thenNothing();
    }

    @Test
    void a_first_name_cannot_be_taken_away() {
        given(enrolledIn(Grade.G4))
                .when(correct(Map.of(Detail.FIRST_NAME, " ")))
                .thenRefused(NAME_FORM, "firstName");
    }

    @Test
    void values_have_their_form() {
        given(enrolledIn(Grade.G4))
                .when(correct(Map.of(Detail.SEX, "X")))
                .thenRefused(SEX_FORM, "sex");
        given(enrolledIn(Grade.G4))
                .when(correct(Map.of(Detail.DATE_OF_BIRTH, "1.6.2014")))
                .thenRefused(DATE_FORM, "dateOfBirth");
        given(enrolledIn(Grade.G4))
                .when(correct(Map.of(Detail.NATIONALITY, "Kenyan")))
                .thenRefused(NATIONALITY_FORM, "nationality");
    }

    @Test
    void nobody_is_born_after_the_first_step() {
        given(enrolledIn(Grade.G4))
                .when(correct(Map.of(Detail.DATE_OF_BIRTH, "2025-02-01")))
                .thenRefused(DATE_OF_BIRTH_IMPLAUSIBLE, "dateOfBirth");
    }

    @Test
    void evidence_is_named() {
        given(enrolledIn(Grade.G4))
                .when(new CorrectDetails(WANJIKU, Map.of(Detail.SEX, "M"), "Misread", " "))
                .thenRefused(VALUE_MISSING, "evidence");
    }

    @Test
    void something_is_corrected() {
        given(enrolledIn(Grade.G4)).when(correct(Map.of())).thenRefused(VALUE_MISSING, "details");
    }

    @Test
    void the_dead_are_left_alone() {
        given(enrolledIn(Grade.G4), died())
                .when(correct(Map.of(Detail.SEX, "M")))
                .thenRefused(LEARNER_DECEASED);
    }

    private static CorrectDetails correct(Map<Detail, String> details) {
        return new CorrectDetails(
                WANJIKU, details, "The form was misread.", "Birth certificate seen");
    }

    private static DetailsCorrected corrected(Correction... corrections) {
        return new DetailsCorrected(WANJIKU, List.of(corrections), "Birth certificate seen", TODAY);
    }
}
