package ke.kemis.command.access;

import static ke.kemis.command.Rule.ACCOUNT_NOT_ACTIVE;
import static ke.kemis.command.Rule.NOT_REGISTERED;
import static ke.kemis.command.Rule.NOT_RESPONSIBLE_FOR_ACCOUNT;
import static ke.kemis.command.Rule.OWN_ACCOUNT;
import static ke.kemis.command.Rule.ROLE_NOT_FOR_THIS_SCOPE;
import static ke.kemis.command.Rule.STAFF_NUMBER_MISSING;
import static ke.kemis.command.Rule.SUB_COUNTY_UNKNOWN;
import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.ADMINISTRATOR;
import static ke.kemis.command.access.Story.AUDITOR;
import static ke.kemis.command.access.Story.COUNTY_OFFICER;
import static ke.kemis.command.access.Story.HEAD;
import static ke.kemis.command.access.Story.HEAD_ELSEWHERE;
import static ke.kemis.command.access.Story.TEACHER;
import static ke.kemis.command.access.Story.TODAY;
import static ke.kemis.command.access.Story.approved;
import static ke.kemis.command.access.Story.given;
import static ke.kemis.command.access.Story.granted;
import static ke.kemis.command.access.Story.registered;

import ke.kemis.facts.access.AccountDetailsChanged;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.RoleRevoked;
import ke.kemis.facts.access.SecondFactorRequired;
import ke.kemis.facts.institution.County;
import org.junit.jupiter.api.Test;

/** An account may act as something more, or as something less. */
class GrantRoleTest {

    @Test
    void a_grant_says_where_its_school_lies() {
        given(registered(TEACHER), approved(), granted(TEACHER))
                .when(grant(HEAD_ELSEWHERE))
                .then(new RoleGranted(ACHIENG, HEAD_ELSEWHERE, County.SIAYA, "Bondo", TODAY));
    }

    @Test
    void who_grants_answers_for_what_is_granted() {
        given(registered(TEACHER), approved(), granted(TEACHER))
                .askedBy(COUNTY_OFFICER)
                .when(grant(HEAD_ELSEWHERE))
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(registered(TEACHER), approved(), granted(TEACHER))
                .askedBy(COUNTY_OFFICER)
                .when(grant(HEAD))
                .thenSomething();
        given(registered(TEACHER), approved(), granted(TEACHER))
                .askedByTheHolder(ADMINISTRATOR)
                .when(grant(HEAD))
                .thenRefused(OWN_ACCOUNT);
    }

    @Test
    void a_second_factor_is_demanded_once() {
        given(registered(AUDITOR), approved(), granted(AUDITOR))
                .when(grant(ADMINISTRATOR))
                .then(
                        new RoleGranted(ACHIENG, ADMINISTRATOR, null, null, TODAY),
                        new SecondFactorRequired(ACHIENG, TODAY));
        given(
                        registered(AUDITOR),
                        approved(),
                        granted(AUDITOR),
                        new SecondFactorRequired(ACHIENG, TODAY))
                .when(grant(ADMINISTRATOR))
                .then(new RoleGranted(ACHIENG, ADMINISTRATOR, null, null, TODAY));
    }

    @Test
    void the_same_twice_adds_nothing() {
        given(registered(HEAD), approved(), granted(HEAD)).when(grant(HEAD)).thenNothing();
        given(registered(HEAD), approved(), granted(HEAD), new RoleRevoked(ACHIENG, HEAD, TODAY))
                .when(revoke(HEAD))
                .thenNothing();
    }

    @Test
    void only_who_was_let_in_gets_more() {
        given(registered(TEACHER)).when(grant(HEAD)).thenRefused(ACCOUNT_NOT_ACTIVE);
    }

    @Test
    void nobody_becomes_a_head_or_teacher_without_a_staff_number() {
        AccountDetailsChanged withoutNumber =
                new AccountDetailsChanged(ACHIENG, "Achieng Otieno", null, TODAY);
        given(registered(AUDITOR), approved(), granted(AUDITOR), withoutNumber)
                .when(grant(HEAD))
                .thenRefused(STAFF_NUMBER_MISSING, "staffNumber");
        given(registered(AUDITOR), approved(), granted(AUDITOR), withoutNumber)
                .when(grant(TEACHER))
                .thenRefused(STAFF_NUMBER_MISSING, "staffNumber");
        given(registered(AUDITOR), approved(), granted(AUDITOR), withoutNumber)
                .when(grant(COUNTY_OFFICER))
                .thenSomething();
    }

    @Test
    void nonsense_is_not_granted() {
        given(registered(TEACHER), approved())
                .when(grant(Grant.of("TEACHER@nation")))
                .thenRefused(ROLE_NOT_FOR_THIS_SCOPE, "grant");
        given(registered(TEACHER), approved())
                .when(grant(Grant.of("HEAD@institution:NOWHERE")))
                .thenRefused(NOT_REGISTERED, "grant");
        given(registered(TEACHER), approved())
                .when(grant(Grant.of("SUB_COUNTY_OFFICER@sub-county:042/Kisumu Centrale")))
                .thenRefused(SUB_COUNTY_UNKNOWN, "grant");
        given(registered(AUDITOR), approved())
                .when(grant(Grant.of("REGISTRAR@sub-county:001/Kisumu Central")))
                .thenRefused(SUB_COUNTY_UNKNOWN, "grant");
        given(registered(AUDITOR), approved())
                .when(grant(Grant.of("SUB_COUNTY_OFFICER@sub-county:042/kisumu north")))
                .thenSomething();
    }

    @Test
    void a_grant_is_taken_back_by_who_answers_for_it_or_given_up_by_the_holder() {
        given(registered(HEAD), approved(), granted(HEAD))
                .askedBy(COUNTY_OFFICER)
                .when(revoke(HEAD))
                .then(new RoleRevoked(ACHIENG, HEAD, TODAY));
        given(registered(HEAD), approved(), granted(HEAD))
                .askedByTheHolder(HEAD)
                .when(revoke(HEAD))
                .then(new RoleRevoked(ACHIENG, HEAD, TODAY));
    }

    @Test
    void an_administrator_does_not_shut_the_own_door() {
        given(registered(ADMINISTRATOR), approved(), granted(ADMINISTRATOR))
                .askedByTheHolder(ADMINISTRATOR)
                .when(revoke(ADMINISTRATOR))
                .thenRefused(OWN_ACCOUNT);
    }

    private static GrantRole grant(Grant grant) {
        return new GrantRole(ACHIENG, grant, null);
    }

    private static RevokeRole revoke(Grant grant) {
        return new RevokeRole(ACHIENG, grant, null);
    }
}
