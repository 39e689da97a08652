package ke.kemis.command.access;

import static ke.kemis.command.Rule.ACCOUNT_NOT_ACTIVE;
import static ke.kemis.command.Rule.NAME_FORM;
import static ke.kemis.command.Rule.NOT_RESPONSIBLE_FOR_ACCOUNT;
import static ke.kemis.command.Rule.OWN_ACCOUNT;
import static ke.kemis.command.Rule.SECOND_FACTOR_MUST_STAY;
import static ke.kemis.command.Rule.STAFF_NUMBER_MISSING;
import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.ADMINISTRATOR;
import static ke.kemis.command.access.Story.COUNTY_OFFICER;
import static ke.kemis.command.access.Story.HEAD;
import static ke.kemis.command.access.Story.MINISTRY_OFFICER;
import static ke.kemis.command.access.Story.SUB_COUNTY;
import static ke.kemis.command.access.Story.SYSTEM;
import static ke.kemis.command.access.Story.TODAY;
import static ke.kemis.command.access.Story.approved;
import static ke.kemis.command.access.Story.given;
import static ke.kemis.command.access.Story.granted;
import static ke.kemis.command.access.Story.registered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDetailsChanged;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.ContactVerified;
import ke.kemis.facts.access.RoleAsked;
import ke.kemis.facts.access.SecondFactorEnrolled;
import ke.kemis.facts.access.SecondFactorRemoved;
import ke.kemis.facts.access.SecondFactorRequired;
import ke.kemis.facts.institution.County;
import org.junit.jupiter.api.Test;

/** What holders do with their own accounts. */
class OwnAccountTest {

    private static final EnrolSecondFactor ENROL = new EnrolSecondFactor(ACHIENG);
    private static final RemoveSecondFactor REMOVE = new RemoveSecondFactor(ACHIENG, "Lost.");

    @Test
    void a_proven_contact_takes_the_place_of_the_former_one() {
        VerifyContact verify =
                new VerifyContact(ACHIENG, ContactKind.EMAIL, "Achieng.Otieno@example.com");
        ContactVerified verified =
                new ContactVerified(
                        ACHIENG, ContactKind.EMAIL, "achieng.otieno@example.com", TODAY);
        given(registered(HEAD)).askedByTheHolder(HEAD).when(verify).then(verified);
        given(registered(HEAD)).askedBy(SYSTEM).when(verify).then(verified);
        given(registered(HEAD), verified).askedBy(SYSTEM).when(verify).thenNothing();
        given(registered(HEAD))
                .askedBy(ADMINISTRATOR)
                .when(verify)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
    }

    @Test
    void the_second_contact_given_is_proven_later() {
        given(registered(HEAD))
                .askedByTheHolder(HEAD)
                .when(new VerifyContact(ACHIENG, ContactKind.PHONE, "0712345678"))
                .then(new ContactVerified(ACHIENG, ContactKind.PHONE, "+254712345678", TODAY));
    }

    @Test
    void details_are_put_right_by_the_holder_or_by_who_answers() {
        ChangeAccountDetails change =
                new ChangeAccountDetails(ACHIENG, "Achieng Odhiambo", "TSC 123456");
        AccountDetailsChanged changed =
                new AccountDetailsChanged(ACHIENG, "Achieng Odhiambo", "TSC 123456", TODAY);
        given(registered(HEAD), approved(), granted(HEAD))
                .askedByTheHolder(HEAD)
                .when(change)
                .then(changed);
        given(registered(HEAD), approved(), granted(HEAD))
                .askedBy(COUNTY_OFFICER)
                .when(change)
                .then(changed);
        given(registered(HEAD), changed).askedByTheHolder(HEAD).when(change).thenNothing();
        given(registered(HEAD))
                .when(new ChangeAccountDetails(ACHIENG, "7", "1"))
                .thenRefused(NAME_FORM, "fullName");
    }

    @Test
    void a_head_or_teacher_keeps_a_staff_number_whatever_was_asked_for_first() {
        ChangeAccountDetails change = new ChangeAccountDetails(ACHIENG, "Achieng Otieno", null);
        given(registered(MINISTRY_OFFICER), approved(), granted(MINISTRY_OFFICER))
                .askedByTheHolder(MINISTRY_OFFICER)
                .when(change)
                .thenSomething();
        given(registered(MINISTRY_OFFICER), approved(), granted(HEAD))
                .askedByTheHolder(HEAD)
                .when(change)
                .thenRefused(STAFF_NUMBER_MISSING, "staffNumber");
        given(
                        registered(MINISTRY_OFFICER),
                        approved(),
                        granted(MINISTRY_OFFICER),
                        new RoleAsked(ACHIENG, HEAD, County.KISUMU, SUB_COUNTY, TODAY))
                .askedByTheHolder(MINISTRY_OFFICER)
                .when(change)
                .thenRefused(STAFF_NUMBER_MISSING, "staffNumber");
    }

    @Test
    void only_the_holder_enrols_a_second_factor() {
        given(registered(HEAD), approved(), granted(HEAD))
                .askedByTheHolder(HEAD)
                .when(ENROL)
                .then(new SecondFactorEnrolled(ACHIENG, TODAY));
        given(registered(HEAD), approved(), granted(HEAD))
                .askedBy(ADMINISTRATOR)
                .when(ENROL)
                .thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given(registered(HEAD)).askedByTheHolder(HEAD).when(ENROL).thenRefused(ACCOUNT_NOT_ACTIVE);
    }

    @Test
    void a_demanded_second_factor_is_taken_away_by_somebody_else_only() {
        SecondFactorRequired required = new SecondFactorRequired(ACHIENG, TODAY);
        SecondFactorEnrolled enrolled = new SecondFactorEnrolled(ACHIENG, TODAY);
        given(
                        registered(MINISTRY_OFFICER),
                        approved(),
                        granted(MINISTRY_OFFICER),
                        required,
                        enrolled)
                .askedByTheHolder(MINISTRY_OFFICER)
                .when(REMOVE)
                .thenRefused(SECOND_FACTOR_MUST_STAY);
        given(
                        registered(MINISTRY_OFFICER),
                        approved(),
                        granted(MINISTRY_OFFICER),
                        required,
                        enrolled)
                .when(REMOVE)
                .then(new SecondFactorRemoved(ACHIENG, TODAY));
    }

    @Test
    void nobody_takes_the_own_second_factor_away_without_a_code_of_it() {
        SecondFactorEnrolled enrolled = new SecondFactorEnrolled(ACHIENG, TODAY);
        given(registered(HEAD), approved(), granted(HEAD), enrolled)
                .askedByTheHolder(HEAD)
                .when(REMOVE)
                .thenRefused(OWN_ACCOUNT);
        given(registered(HEAD), approved(), granted(HEAD), enrolled)
                .askedByTheHolder(HEAD)
                .when(RemoveSecondFactor.proven(ACHIENG))
                .then(new SecondFactorRemoved(ACHIENG, TODAY));
    }

    @Test
    void a_name_is_kept_for_ever_and_a_contact_while_it_is_proven_and_the_account_open() {
        Member member = Member.UNKNOWN.after(registered(HEAD));
        assertThat(Belongings.after(Member.UNKNOWN, List.of(registered(HEAD))).claimed())
                .extracting(Belongings.Thing::field)
                .containsExactly("name", "email");

        ContactVerified other =
                new ContactVerified(ACHIENG, ContactKind.EMAIL, "other@example.com", TODAY);
        Belongings moved = Belongings.after(member, List.of(other));
        assertThat(moved.claimed())
                .extracting(Belongings.Thing::text)
                .containsExactly("account e-mail\nother@example.com");
        assertThat(moved.released())
                .extracting(Belongings.Thing::text)
                .containsExactly("account e-mail\nachieng@example.com");

        Belongings closed =
                Belongings.after(member.after(other), List.of(new AccountClosed(ACHIENG, TODAY)));
        assertThat(closed.claimed()).isEmpty();
        assertThat(closed.released())
                .extracting(Belongings.Thing::text)
                .containsExactly("account e-mail\nother@example.com");
    }
}
