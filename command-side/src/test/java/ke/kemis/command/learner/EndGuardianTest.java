package ke.kemis.command.learner;

import static ke.kemis.command.Rule.DATE_BEFORE_GUARDIAN;
import static ke.kemis.command.Rule.DATE_IN_THE_FUTURE;
import static ke.kemis.command.Rule.LEARNER_ERASED;
import static ke.kemis.command.Rule.LEARNER_UNKNOWN;
import static ke.kemis.command.Rule.NOT_A_GUARDIAN;
import static ke.kemis.command.Rule.PHONE_FORM;
import static ke.kemis.command.Rule.RECORD_MERGED;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.learner.Kenya.APRIL_2026;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.JANUARY_2026;
import static ke.kemis.command.learner.Kenya.MARCH_2026;
import static ke.kemis.command.learner.Kenya.MOTHER;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.died;
import static ke.kemis.command.learner.Kenya.enrolledIn;
import static ke.kemis.command.learner.Story.fact;
import static ke.kemis.command.learner.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import org.junit.jupiter.api.Test;

/** Somebody answers for a learner no longer. */
class EndGuardianTest {

    private static final LearnerId OTHER = LearnerId.of("018f2f6e-0000-7000-8000-00000000000b");
    private static final Guardian UNCLE =
            new Guardian("John Otieno", Guardian.Relation.OTHER, "+254722000111", null, null);

    @Test
    void whoever_was_named_at_the_enrolment_is_ended() {
        given(enrolledIn(Grade.G4)).when(end(MOTHER, MARCH_2026)).then(ended(MOTHER, MARCH_2026));
    }

    @Test
    void whoever_was_named_later_is_ended() {
        given(enrolledIn(Grade.G4), assigned(UNCLE, MARCH_2026))
                .when(end(UNCLE, MARCH_2026))
                .then(ended(UNCLE, MARCH_2026));
    }

    @Test
    void whoever_a_merging_told_of_is_ended() {
        given(enrolledIn(Grade.G4), merged(UNCLE))
                .when(end(UNCLE, TODAY))
                .then(ended(UNCLE, TODAY));
    }

    @Test
    void a_guardian_is_known_in_whatever_form_the_number_is_written() {
        Guardian written =
                new Guardian(" John  Otieno", Guardian.Relation.OTHER, "0722 000 111", "", null);

        given(enrolledIn(Grade.G4), assigned(UNCLE, MARCH_2026))
                .when(end(written, TODAY))
                .then(ended(UNCLE, TODAY));
        given(enrolledIn(Grade.G4))
                .when(end(uncleAt("12"), TODAY))
                .thenRefused(PHONE_FORM, "guardian.phone");
    }

    @Test
    void it_takes_access_away_and_so_a_reason() {
        given(enrolledIn(Grade.G4))
                .when(new EndGuardian(WANJIKU, MOTHER, " ", TODAY))
                .thenRefused(VALUE_MISSING, "reason");
    }

    @Test
    void nobody_is_ended_who_does_not_answer_for_the_learner() {
        given(enrolledIn(Grade.G4)).when(end(UNCLE, TODAY)).thenRefused(NOT_A_GUARDIAN, "guardian");
        given(enrolledIn(Grade.G4), assigned(UNCLE, MARCH_2026))
                .when(end(uncleAt("+254722000112"), TODAY))
                .thenRefused(NOT_A_GUARDIAN, "guardian");
    }

    @Test
    void asked_again_it_is_so_already_and_on_another_day_it_is_too_late() {
        given(enrolledIn(Grade.G4), ended(MOTHER, MARCH_2026))
                .when(end(MOTHER, MARCH_2026))
                .thenNothing();
        given(enrolledIn(Grade.G4), ended(MOTHER, MARCH_2026))
                .when(end(MOTHER, APRIL_2026))
                .thenRefused(NOT_A_GUARDIAN, "guardian");
    }

    @Test
    void it_lies_neither_ahead_nor_before_the_naming() {
        given(enrolledIn(Grade.G4))
                .when(end(MOTHER, TODAY.plusDays(1)))
                .thenRefused(DATE_IN_THE_FUTURE, "on");
        given(enrolledIn(Grade.G4))
                .when(end(MOTHER, JANUARY_2025.minusDays(1)))
                .thenRefused(DATE_BEFORE_GUARDIAN, "on");
        given(enrolledIn(Grade.G4), ended(MOTHER, JANUARY_2026), assigned(MOTHER, APRIL_2026))
                .when(end(MOTHER, MARCH_2026))
                .thenRefused(DATE_BEFORE_GUARDIAN, "on");
    }

    @Test
    void also_of_the_dead_whose_record_is_still_read() {
        given(enrolledIn(Grade.G4), died()).when(end(MOTHER, TODAY)).then(ended(MOTHER, TODAY));
    }

    @Test
    void of_nobody_who_is_unknown_or_erased_or_goes_on_as_another() {
        given().when(end(MOTHER, TODAY)).thenRefused(LEARNER_UNKNOWN);
        given(
                        enrolledIn(Grade.G4),
                        new PersonalDataErased(WANJIKU, ErasureBasis.REQUEST, "17", TODAY))
                .when(end(MOTHER, TODAY))
                .thenRefused(LEARNER_ERASED);
        given(enrolledIn(Grade.G4), new RecordMergedAway(WANJIKU, OTHER, standing(), TODAY))
                .when(end(MOTHER, TODAY))
                .thenRefused(RECORD_MERGED);
    }

    @Test
    void whoever_is_named_anew_answers_again() {
        Story ended = given(enrolledIn(Grade.G4), ended(MOTHER, MARCH_2026));
        ended.when(new AssignGuardian(WANJIKU, MOTHER)).then(assigned(MOTHER, TODAY));

        Story anew =
                given(
                        enrolledIn(Grade.G4),
                        ended(MOTHER, MARCH_2026),
                        assigned(MOTHER, APRIL_2026));
        anew.when(new AssignGuardian(WANJIKU, MOTHER)).thenNothing();
        anew.when(end(MOTHER, TODAY)).then(ended(MOTHER, TODAY));
    }

    @Test
    void a_list_brings_nobody_back() {
        Dossier learner = given(enrolledIn(Grade.G4), ended(MOTHER, MARCH_2026)).learner();

        assertThat(listed(MOTHER, learner)).isEmpty();
        assertThat(listed(UNCLE, learner)).containsExactly(assigned(UNCLE, TODAY));
    }

    @Test
    void an_ending_is_undone_in_any_order_and_once() {
        given(enrolledIn(Grade.G4), ended(MOTHER, MARCH_2026), assigned(UNCLE, APRIL_2026))
                .when(new UndoStep(WANJIKU, fact(2), "The wrong child."))
                .then(undone(2, "guardian-ended"));
        assertAnswering(
                given(enrolledIn(Grade.G4), ended(MOTHER, MARCH_2026), undone(2, "guardian-ended")),
                MOTHER);
    }

    @Test
    void with_the_naming_goes_what_its_ending_tells() {
        Story nobody =
                given(
                        enrolledIn(Grade.G4),
                        assigned(UNCLE, MARCH_2026),
                        ended(UNCLE, APRIL_2026),
                        undone(2, "guardian-assigned"));

        assertAnswering(nobody, MOTHER);
        nobody.when(end(UNCLE, APRIL_2026)).thenRefused(NOT_A_GUARDIAN);
        nobody.when(new AssignGuardian(WANJIKU, UNCLE)).then(assigned(UNCLE, TODAY));
        nobody.when(new UndoStep(WANJIKU, fact(3), "Of nobody.")).then(undone(3, "guardian-ended"));
        assertAnswering(
                given(
                        enrolledIn(Grade.G4),
                        ended(MOTHER, MARCH_2026),
                        undone(1, "learner-enrolled"),
                        assigned(MOTHER, APRIL_2026)),
                MOTHER);
    }

    @Test
    void an_earlier_ending_that_is_undone_leaves_a_later_one_standing() {
        assertAnswering(
                given(
                        enrolledIn(Grade.G4),
                        ended(MOTHER, JANUARY_2026),
                        assigned(MOTHER, MARCH_2026),
                        ended(MOTHER, APRIL_2026),
                        undone(2, "guardian-ended")));
    }

    private static void assertAnswering(Story story, Guardian... guardians) {
        assertThat(story.learner().known().guardians()).containsExactly(guardians);
    }

    private static List<LearnerEvent> listed(Guardian guardian, Dossier learner) {
        return LearnerRules.listed(
                new AssignGuardian(WANJIKU, guardian), learner, Kenya.CIRCUMSTANCES);
    }

    private static EndGuardian end(Guardian guardian, LocalDate on) {
        return new EndGuardian(WANJIKU, guardian, "The court has decided.", on);
    }

    private static GuardianEnded ended(Guardian guardian, LocalDate on) {
        return new GuardianEnded(WANJIKU, guardian, on);
    }

    private static GuardianAssigned assigned(Guardian guardian, LocalDate on) {
        return new GuardianAssigned(WANJIKU, guardian, on);
    }

    private static Guardian uncleAt(String phone) {
        return new Guardian("John Otieno", Guardian.Relation.OTHER, phone, null, null);
    }

    private static RecordsMerged merged(Guardian guardian) {
        return new RecordsMerged(
                WANJIKU,
                OTHER,
                List.of(),
                List.of(guardian),
                standing(),
                standing(),
                MARCH_2026,
                List.of(),
                List.of());
    }

    private static Standing standing() {
        return given(enrolledIn(Grade.G4)).learner().known().standing().recorded();
    }

    private static StepUndone undone(int n, String kind) {
        Standing restored =
                kind.equals("learner-enrolled")
                        ? new Standing(Status.NOT_ENROLLED, null, null, null, null, null)
                        : standing();
        return new StepUndone(WANJIKU, fact(n), kind, restored, List.of(), TODAY);
    }
}
