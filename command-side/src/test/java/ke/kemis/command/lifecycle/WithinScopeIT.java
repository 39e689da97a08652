package ke.kemis.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.command.Actor;
import ke.kemis.command.institution.CloseInstitution;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.command.learner.AcceptTransfer;
import ke.kemis.command.learner.CancelTransfer;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.command.learner.Life;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.RecordAssessment;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.RecordLives;
import ke.kemis.command.learner.RefuseTransfer;
import ke.kemis.command.learner.ReleaseTransfer;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.command.learner.UndoStep;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.command.lifecycle.CommandNode.Answer;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.local.TestServices;
import ke.kemis.store.permission.Denial;
import ke.kemis.store.permission.Denied;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who acts for a part of the country changes nothing elsewhere, whatever a projection says. */
class WithinScopeIT {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 5);

    private static CommandNode node;

    private final InstitutionCode school = newCode("S");
    private final InstitutionCode other = newCode("T");
    private final InstitutionCode third = newCode("V");
    private final LearnerId learner = new LearnerId(UUID.randomUUID());

    @BeforeAll
    static void start() {
        node = CommandNode.on(TestServices.postgres());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void schools_and_a_learner_at_the_first() {
        assertThat(node.ask(registration(school, County.KISUMU, "Kisumu East")).isDone()).isTrue();
        assertThat(node.ask(registration(other, County.SIAYA, "Bondo")).isDone()).isTrue();
        assertThat(node.ask(registration(third, County.KISUMU, "Muhoroni")).isDone()).isTrue();
        assertThat(node.ask(enrolment(learner, school)).isDone()).isTrue();
    }

    @Test
    void a_head_enrols_at_the_own_school_only() {
        assertThat(as("HEAD", at(school), enrolment(newLearner(), school)).isDone()).isTrue();
        assertThat(denied(as("HEAD", at(school), enrolment(newLearner(), other))))
                .isEqualTo(Denial.OUTSIDE_SCOPE);
    }

    @Test
    void a_learner_elsewhere_and_one_nobody_knows_are_refused_alike() {
        Denial elsewhere = denied(as("HEAD", at(other), withdrawal(learner)));
        Denial unknown = denied(as("HEAD", at(other), withdrawal(newLearner())));

        assertThat(elsewhere).isEqualTo(unknown).isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(as("HEAD", at(school), withdrawal(learner)).isDone()).isTrue();
    }

    @Test
    void a_county_and_a_sub_county_reach_as_far_as_their_institutions() {
        for (String scope : List.of("county:042", "sub-county:042/Kisumu East", "nation")) {
            assertThat(as("REGISTRAR", scope, enrolment(newLearner(), school)).isDone())
                    .as(scope)
                    .isTrue();
        }
        for (String scope : List.of("county:041", "sub-county:042/Muhoroni", "own-children")) {
            assertThat(denied(as("REGISTRAR", scope, enrolment(newLearner(), school))))
                    .as(scope)
                    .isEqualTo(Denial.OUTSIDE_SCOPE);
        }
    }

    @Test
    void the_receiving_school_asks_and_the_giving_one_lets_go() {
        RequestTransfer request = new RequestTransfer(learner, other, "The family moved.", JANUARY);
        assertThat(denied(as("HEAD", at(school), request))).isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(as("HEAD", at(other), request).isDone()).isTrue();

        ReleaseTransfer release = new ReleaseTransfer(learner, null, JANUARY);
        assertThat(denied(as("HEAD", at(other), release))).isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(denied(as("HEAD", at(other), new RefuseTransfer(learner, "No room.", JANUARY))))
                .isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(as("HEAD", at(school), release).isDone()).isTrue();

        AcceptTransfer acceptance = new AcceptTransfer(learner, null, JANUARY);
        assertThat(denied(as("HEAD", at(school), acceptance))).isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(denied(as("HEAD", at(school), new CancelTransfer(learner, null, JANUARY))))
                .isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(as("HEAD", at(other), acceptance).isDone()).isTrue();

        // Now the learner is theirs.
        assertThat(denied(as("HEAD", at(school), withdrawal(learner))))
                .isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(as("HEAD", at(other), withdrawal(learner)).isDone()).isTrue();
    }

    @Test
    void whoever_accepted_hears_of_a_repeat_that_it_is_so_already() {
        asked_for_and_released();
        AcceptTransfer acceptance = new AcceptTransfer(learner, null, JANUARY);
        done("HEAD", at(other), acceptance);
        assertThat(again("HEAD", at(other), acceptance).isDone()).isTrue();
        assertThat(as("HEAD", at(other), acceptance).isDone()).isTrue();
        assertThat(as("REGISTRAR", "county:041", acceptance).isDone()).isTrue();

        // On another day it is no repeat, and nobody else hears anything of it.
        AcceptTransfer anew = new AcceptTransfer(learner, null, JANUARY.plusDays(1));
        assertThat(rule(as("HEAD", at(other), anew))).isEqualTo("NO_TRANSFER_PENDING");
        assertThat(rule(as("HEAD", at(other), new CancelTransfer(learner, null, JANUARY))))
                .isEqualTo("NO_TRANSFER_PENDING");
        for (InstitutionCode elsewhere : List.of(school, third)) {
            assertThat(denied(as("HEAD", at(elsewhere), acceptance)))
                    .isEqualTo(Denial.OUTSIDE_SCOPE);
        }
        done("HEAD", at(other), new RecordDeath(learner, null, JANUARY));
        assertThat(denied(as("HEAD", at(other), acceptance))).isEqualTo(Denial.OUTSIDE_SCOPE);
    }

    @Test
    void whoever_cancelled_hears_of_a_repeat_that_it_is_so_already() {
        done("HEAD", at(other), new RequestTransfer(learner, other, "Moved.", JANUARY));
        CancelTransfer cancellation = new CancelTransfer(learner, null, JANUARY);
        done("HEAD", at(other), cancellation);
        assertThat(again("HEAD", at(other), cancellation).isDone()).isTrue();
        assertThat(as("HEAD", at(other), cancellation).isDone()).isTrue();
        assertThat(rule(as("HEAD", at(other), new AcceptTransfer(learner, null, JANUARY))))
                .isEqualTo("NO_TRANSFER_PENDING");
        for (InstitutionCode elsewhere : List.of(school, third)) {
            assertThat(denied(as("HEAD", at(elsewhere), cancellation)))
                    .isEqualTo(Denial.OUTSIDE_SCOPE);
        }

        // Somebody else asks: then that is what there is to cancel.
        done("HEAD", at(third), new RequestTransfer(learner, third, "Moved.", JANUARY));
        assertThat(denied(as("HEAD", at(other), cancellation))).isEqualTo(Denial.OUTSIDE_SCOPE);
    }

    @Test
    void whoever_undid_that_a_learner_came_hears_of_a_repeat_that_it_is_so_already() {
        asked_for_and_released();
        UUID release = latestFact();
        done("HEAD", at(other), new AcceptTransfer(learner, null, JANUARY));
        UndoStep undoing = new UndoStep(learner, latestFact(), "Another child.");
        done("HEAD", at(other), undoing);
        assertThat(again("HEAD", at(other), undoing).isDone()).isTrue();
        assertThat(as("HEAD", at(other), undoing).isDone()).isTrue();
        assertThat(as("HEAD", at(school), undoing).isDone()).isTrue();
        assertThat(denied(as("HEAD", at(third), undoing))).isEqualTo(Denial.OUTSIDE_SCOPE);
        // What stands is undone only where the learner is.
        UndoStep ofTheRelease = new UndoStep(learner, release, "Another child.");
        assertThat(denied(as("HEAD", at(other), ofTheRelease))).isEqualTo(Denial.OUTSIDE_SCOPE);
        done("HEAD", at(school), ofTheRelease);
        assertThat(denied(as("HEAD", at(other), ofTheRelease))).isEqualTo(Denial.OUTSIDE_SCOPE);
    }

    @Test
    void and_so_does_whoever_undid_that_a_learner_came_back() {
        done("HEAD", at(school), withdrawal(learner));
        done("HEAD", at(other), new ReadmitLearner(learner, other, Grade.G4, 2026, null, JANUARY));
        UndoStep undoing = new UndoStep(learner, latestFact(), "Another child.");
        done("HEAD", at(other), undoing);

        assertThat(as("HEAD", at(other), undoing).isDone()).isTrue();
        assertThat(denied(as("HEAD", at(third), undoing))).isEqualTo(Denial.OUTSIDE_SCOPE);
    }

    private void asked_for_and_released() {
        done("HEAD", at(other), new RequestTransfer(learner, other, "Moved.", JANUARY));
        done("HEAD", at(school), new ReleaseTransfer(learner, null, JANUARY));
    }

    @Test
    void a_role_does_what_its_row_says() {
        RecordAssessment result =
                new RecordAssessment(
                        learner, Assessment.SCHOOL, 2026, Map.of("Mathematics", "71"), JANUARY);
        assertThat(as("TEACHER", at(school), result).isDone()).isTrue();
        assertThat(denied(as("TEACHER", at(school), new RecordDeath(learner, null, JANUARY))))
                .isEqualTo(Denial.ROLE_NOT_PERMITTED);
        for (String role : List.of("AUDITOR", "POLICY_ANALYST", "GUARDIAN", "ADMINISTRATOR")) {
            assertThat(denied(as(role, "nation", withdrawal(learner))))
                    .as(role)
                    .isEqualTo(Denial.ROLE_NOT_PERMITTED);
        }
    }

    @Test
    void nobody_is_let_in_by_metadata_that_makes_no_sense() {
        assertThat(denied(as("NONE", "nation", withdrawal(learner))))
                .isEqualTo(Denial.ROLE_NOT_PERMITTED);
        assertThat(denied(as("HEAD", "institution:", withdrawal(learner))))
                .isEqualTo(Denial.ROLE_NOT_PERMITTED);
    }

    @Test
    void an_institution_is_registered_where_the_officer_acts() {
        assertThat(
                        as(
                                        "COUNTY_OFFICER",
                                        "county:042",
                                        registration(newCode("U"), County.KISUMU, null))
                                .isDone())
                .isTrue();
        assertThat(
                        denied(
                                as(
                                        "COUNTY_OFFICER",
                                        "county:042",
                                        registration(newCode("U"), County.SIAYA, null))))
                .isEqualTo(Denial.OUTSIDE_SCOPE);
        assertThat(
                        denied(
                                as(
                                        "COUNTY_OFFICER",
                                        "county:042",
                                        new CloseInstitution(other, "No pupils.", JANUARY))))
                .isEqualTo(Denial.OUTSIDE_SCOPE);
    }

    @Test
    void many_lives_at_once_are_bound_to_the_same_places() {
        LearnerId newcomer = newLearner();
        RecordLives within =
                new RecordLives(List.of(new Life(newcomer, List.of(enrolment(newcomer, school)))));
        RecordLives outside =
                new RecordLives(List.of(new Life(learner, List.of(withdrawal(learner)))));

        assertThat(as("REGISTRAR", at(school), within).isDone()).isTrue();
        assertThat(denied(as("REGISTRAR", at(other), outside))).isEqualTo(Denial.OUTSIDE_SCOPE);
    }

    private static Answer as(String role, String scope, Object intent) {
        return node.ask(intent, who(role, scope));
    }

    private static Map<String, Object> who(String role, String scope) {
        Map<String, Object> who = new HashMap<>();
        who.put(Actor.ROLE, role);
        who.put(Actor.SCOPE, scope);
        return who;
    }

    /** As the register itself attempts it again, when nobody can say whether it was kept. */
    private static Answer again(String role, String scope, Object intent) {
        Map<String, Object> who = who(role, scope);
        who.put("again", true);
        return node.ask(intent, who);
    }

    private static void done(String role, String scope, Object intent) {
        assertThat(as(role, scope, intent).isDone()).as("%s", intent).isTrue();
    }

    private static String rule(Answer answer) {
        assertThat(answer.isDone()).isFalse();
        return answer.refused().rule();
    }

    private UUID latestFact() {
        return UUID.fromString(node.facts(learner.value()).getLast().getIdentifier());
    }

    private static Denial denied(Answer answer) {
        assertThat(answer.isDone()).isFalse();
        return ((CommandExecutionException) answer.message().exceptionResult())
                .<Denied>getDetails()
                .orElseThrow()
                .why();
    }

    private static String at(InstitutionCode institution) {
        return "institution:" + institution;
    }

    private static WithdrawLearner withdrawal(LearnerId learner) {
        return new WithdrawLearner(learner, WithdrawalReason.FEES, null, JANUARY);
    }

    private static EnrolLearner enrolment(LearnerId learner, InstitutionCode at) {
        return new EnrolLearner(
                learner,
                new Person("Otieno", "Amina", null, Sex.F, LocalDate.of(2015, 3, 9), "KE"),
                List.of(),
                List.of(),
                at,
                Grade.G4,
                2026,
                JANUARY);
    }

    private static RegisterInstitution registration(
            InstitutionCode code, County county, String subCounty) {
        return new RegisterInstitution(
                code,
                "School " + code,
                Set.of(Level.PRIMARY),
                Ownership.PUBLIC,
                county,
                subCounty,
                null,
                null,
                null,
                LocalDate.of(1990, 1, 1));
    }

    private static LearnerId newLearner() {
        return new LearnerId(UUID.randomUUID());
    }

    private static InstitutionCode newCode(String prefix) {
        return InstitutionCode.of(
                prefix
                        + UUID.randomUUID()
                                .toString()
                                .replace("-", "")
                                .substring(0, 12)
                                .toUpperCase(Locale.ROOT));
    }
}
