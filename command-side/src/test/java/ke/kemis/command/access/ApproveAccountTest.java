package ke.kemis.command.access;

import static ke.kemis.command.Rule.ACCOUNT_NOT_WAITING;
import static ke.kemis.command.Rule.ACCOUNT_UNKNOWN;
import static ke.kemis.command.Rule.NOT_RESPONSIBLE_FOR_ACCOUNT;
import static ke.kemis.command.Rule.OWN_ACCOUNT;
import static ke.kemis.command.Rule.SUB_COUNTY_UNKNOWN;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.ADMINISTRATOR;
import static ke.kemis.command.access.Story.AUDITOR;
import static ke.kemis.command.access.Story.COUNTY_OFFICER;
import static ke.kemis.command.access.Story.COUNTY_OFFICER_ELSEWHERE;
import static ke.kemis.command.access.Story.GUARDIAN;
import static ke.kemis.command.access.Story.HEAD;
import static ke.kemis.command.access.Story.HEAD_ELSEWHERE;
import static ke.kemis.command.access.Story.MINISTRY_OFFICER;
import static ke.kemis.command.access.Story.SUB_COUNTY;
import static ke.kemis.command.access.Story.SUB_COUNTY_OFFICER;
import static ke.kemis.command.access.Story.TEACHER;
import static ke.kemis.command.access.Story.TODAY;
import static ke.kemis.command.access.Story.approved;
import static ke.kemis.command.access.Story.given;
import static ke.kemis.command.access.Story.granted;
import static ke.kemis.command.access.Story.registered;

import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.SecondFactorRequired;
import ke.kemis.facts.institution.County;
import org.junit.jupiter.api.Test;

/** The one who answers for an account lets it in, or does not. */
class ApproveAccountTest {

    private static final ApproveAccount APPROVE = new ApproveAccount(ACHIENG, null);
    private static final DeclineAccount DECLINE =
            new DeclineAccount(ACHIENG, "Nobody knows her here.");

    @Test
    void nobody_is_let_in_for_a_sub_county_that_is_none() {
        given(registered(Grant.of("SUB_COUNTY_OFFICER@sub-county:042/Kisumu Centrale")))
                .when(new ApproveAccount(ACHIENG, null))
                .thenRefused(SUB_COUNTY_UNKNOWN);
    }

    @Test
    void who_is_let_in_may_act_as_what_was_asked() {
        given(registered(HEAD))
                .askedBy(COUNTY_OFFICER)
                .when(APPROVE)
                .then(
                        new AccountApproved(ACHIENG, TODAY),
                        new RoleGranted(ACHIENG, HEAD, County.KISUMU, SUB_COUNTY, TODAY));
    }

    @Test
    void whoever_sees_or_changes_much_needs_a_second_factor() {
        for (Grant much : new Grant[] {MINISTRY_OFFICER, AUDITOR, ADMINISTRATOR}) {
            given(registered(much))
                    .when(APPROVE)
                    .then(
                            new AccountApproved(ACHIENG, TODAY),
                            new RoleGranted(ACHIENG, much, null, null, TODAY),
                            new SecondFactorRequired(ACHIENG, TODAY));
        }
    }

    @Test
    void who_is_not_let_in_is_told_why() {
        given(registered(HEAD))
                .askedBy(SUB_COUNTY_OFFICER)
                .when(DECLINE)
                .then(new AccountDeclined(ACHIENG, TODAY));
        given(registered(HEAD))
                .when(new DeclineAccount(ACHIENG, " "))
                .thenRefused(VALUE_MISSING, "reason");
    }

    @Test
    void a_head_answers_for_the_staff_and_guardians_of_the_own_school() {
        given(registered(TEACHER)).askedBy(HEAD).when(APPROVE).thenSomething();
        given(registered(GUARDIAN)).askedBy(HEAD).when(APPROVE).thenSomething();
        given(registered(TEACHER))
                .askedBy(HEAD_ELSEWHERE)
                .when(APPROVE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(registered(HEAD))
                .askedBy(HEAD)
                .when(APPROVE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
    }

    @Test
    void officers_answer_for_heads_where_they_are() {
        given(registered(HEAD)).askedBy(SUB_COUNTY_OFFICER).when(APPROVE).thenSomething();
        given(registered(HEAD)).askedBy(COUNTY_OFFICER).when(APPROVE).thenSomething();
        given(registered(HEAD))
                .askedBy(COUNTY_OFFICER_ELSEWHERE)
                .when(APPROVE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(registered(HEAD))
                .askedBy(Grant.of("SUB_COUNTY_OFFICER@sub-county:042/Nyando"))
                .when(APPROVE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
    }

    @Test
    void the_line_goes_from_the_school_to_the_ministry() {
        given(registered(SUB_COUNTY_OFFICER)).askedBy(COUNTY_OFFICER).when(APPROVE).thenSomething();
        given(registered(COUNTY_OFFICER))
                .askedBy(COUNTY_OFFICER)
                .when(APPROVE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(registered(COUNTY_OFFICER)).askedBy(MINISTRY_OFFICER).when(APPROVE).thenSomething();
        given(registered(AUDITOR)).askedBy(MINISTRY_OFFICER).when(APPROVE).thenSomething();
        given(registered(ADMINISTRATOR))
                .askedBy(MINISTRY_OFFICER)
                .when(APPROVE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(registered(ADMINISTRATOR)).askedBy(ADMINISTRATOR).when(APPROVE).thenSomething();
    }

    @Test
    void teachers_guardians_analysts_and_auditors_answer_for_nobody() {
        for (String grant :
                new String[] {
                    "REGISTRAR@nation",
                    "TEACHER@institution:KISUMU-BOYS",
                    "GUARDIAN@own-children",
                    "POLICY_ANALYST@nation",
                    "AUDITOR@nation"
                }) {
            given(registered(TEACHER))
                    .askedBy(Grant.of(grant))
                    .when(APPROVE)
                    .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        }
        given(registered(TEACHER))
                .askedBy(null)
                .when(APPROVE)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
    }

    @Test
    void nobody_lets_the_own_account_in() {
        given(registered(HEAD))
                .askedByTheHolder(ADMINISTRATOR)
                .when(APPROVE)
                .thenRefused(OWN_ACCOUNT);
    }

    @Test
    void the_same_twice_adds_nothing_and_the_other_way_round_is_refused() {
        given(registered(HEAD), approved(), granted(HEAD)).when(APPROVE).thenNothing();
        given(registered(HEAD), approved(), granted(HEAD))
                .when(DECLINE)
                .thenRefused(ACCOUNT_NOT_WAITING);
        given(registered(HEAD), new AccountDeclined(ACHIENG, TODAY)).when(DECLINE).thenNothing();
        given(registered(HEAD), new AccountDeclined(ACHIENG, TODAY))
                .when(APPROVE)
                .thenRefused(ACCOUNT_NOT_WAITING);
    }

    @Test
    void an_account_nobody_registered_is_unknown() {
        given().when(APPROVE).thenRefused(ACCOUNT_UNKNOWN);
    }
}
