package ke.kemis.command.access;

import static ke.kemis.command.Rule.ACCOUNT_ALREADY_KNOWN;
import static ke.kemis.command.Rule.ACCOUNT_NAME_FORM;
import static ke.kemis.command.Rule.CONTACT_MISSING;
import static ke.kemis.command.Rule.EMAIL_FORM;
import static ke.kemis.command.Rule.NOT_REGISTERED;
import static ke.kemis.command.Rule.NOT_RESPONSIBLE_FOR_ACCOUNT;
import static ke.kemis.command.Rule.ROLE_NOT_FOR_THIS_SCOPE;
import static ke.kemis.command.Rule.STAFF_NUMBER_MISSING;
import static ke.kemis.command.Rule.SUB_COUNTY_UNKNOWN;
import static ke.kemis.command.Rule.VALUE_MISSING;
import static ke.kemis.command.access.Story.ACHIENG;
import static ke.kemis.command.access.Story.ADMINISTRATOR;
import static ke.kemis.command.access.Story.GUARDIAN;
import static ke.kemis.command.access.Story.HEAD;
import static ke.kemis.command.access.Story.KISUMU;
import static ke.kemis.command.access.Story.MINISTRY_OFFICER;
import static ke.kemis.command.access.Story.SYSTEM;
import static ke.kemis.command.access.Story.TODAY;
import static ke.kemis.command.access.Story.given;
import static ke.kemis.command.access.Story.registered;

import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import org.junit.jupiter.api.Test;

/** Somebody who proved a contact asks to be let in. */
class RegisterAccountTest {

    @Test
    void the_fact_says_where_the_school_lies_and_keeps_contacts_in_one_form() {
        given().askedBy(SYSTEM)
                .when(
                        new RegisterAccount(
                                ACHIENG,
                                "achieng.otieno",
                                "  Achieng  Otieno ",
                                "Achieng@Example.com",
                                "0712 345 678",
                                ContactKind.EMAIL,
                                " TSC 123456 ",
                                HEAD,
                                null))
                .then(
                        new AccountRegistered(
                                ACHIENG,
                                "achieng.otieno",
                                "Achieng Otieno",
                                "achieng@example.com",
                                "+254712345678",
                                ContactKind.EMAIL,
                                "TSC 123456",
                                HEAD,
                                KISUMU,
                                County.KISUMU,
                                Story.SUB_COUNTY,
                                TODAY));
    }

    @Test
    void the_same_twice_adds_nothing_and_another_under_the_same_id_is_refused() {
        given(registered(HEAD)).askedBy(SYSTEM).when(as(HEAD)).thenNothing();
        given(registered(HEAD))
                .askedBy(SYSTEM)
                .when(as(MINISTRY_OFFICER))
                .thenRefused(ACCOUNT_ALREADY_KNOWN, "id");
    }

    @Test
    void only_the_register_itself_registers_after_a_contact_was_proven() {
        given().askedBy(ADMINISTRATOR).when(as(HEAD)).thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
        given().askedBy(null).when(as(HEAD)).thenRefused(NOT_RESPONSIBLE_FOR_ACCOUNT);
    }

    @Test
    void a_role_is_asked_for_a_part_of_the_country_it_is_for() {
        given().askedBy(SYSTEM)
                .when(as(Grant.of("HEAD@nation")))
                .thenRefused(ROLE_NOT_FOR_THIS_SCOPE, "role");
        given().askedBy(SYSTEM)
                .when(as(Grant.of("MINISTRY_OFFICER@county:042")))
                .thenRefused(ROLE_NOT_FOR_THIS_SCOPE, "role");
        given().askedBy(SYSTEM).when(as(SYSTEM)).thenRefused(ROLE_NOT_FOR_THIS_SCOPE, "role");
    }

    @Test
    void a_school_is_in_the_register() {
        given().askedBy(SYSTEM)
                .when(as(Grant.of("HEAD@institution:NOWHERE")))
                .thenRefused(NOT_REGISTERED, "institution");
    }

    @Test
    void a_sub_county_is_one_of_its_county() {
        given().askedBy(SYSTEM)
                .when(as(Grant.of("SUB_COUNTY_OFFICER@sub-county:042/Kisumu Centrale")))
                .thenRefused(SUB_COUNTY_UNKNOWN, "subCounty");
    }

    @Test
    void a_guardian_says_at_which_school() {
        given().askedBy(SYSTEM).when(guardianAt(null)).thenRefused(VALUE_MISSING, "institution");
        given().askedBy(SYSTEM).when(guardianAt(KISUMU)).thenSomething();
    }

    @Test
    void teachers_and_heads_have_a_staff_number() {
        given().askedBy(SYSTEM)
                .when(
                        new RegisterAccount(
                                ACHIENG,
                                "achieng.otieno",
                                "Achieng Otieno",
                                "achieng@example.com",
                                null,
                                ContactKind.EMAIL,
                                " ",
                                HEAD,
                                null))
                .thenRefused(STAFF_NUMBER_MISSING, "staffNumber");
    }

    @Test
    void the_proven_contact_is_there_and_each_has_its_form() {
        given().askedBy(SYSTEM)
                .when(reached(null, "0712345678"))
                .thenRefused(CONTACT_MISSING, "email");
        given().askedBy(SYSTEM).when(reached("achieng", null)).thenRefused(EMAIL_FORM, "email");
    }

    @Test
    void a_name_can_stand_on_facts() {
        given().askedBy(SYSTEM)
                .when(
                        new RegisterAccount(
                                ACHIENG,
                                "Achieng Otieno",
                                "Achieng Otieno",
                                "achieng@example.com",
                                null,
                                ContactKind.EMAIL,
                                "1",
                                HEAD,
                                null))
                .thenRefused(ACCOUNT_NAME_FORM, "name");
    }

    private static RegisterAccount as(Grant asked) {
        return new RegisterAccount(
                ACHIENG,
                "achieng.otieno",
                "Achieng Otieno",
                "achieng@example.com",
                "+254712345678",
                ContactKind.EMAIL,
                "TSC 123456",
                asked,
                null);
    }

    private static RegisterAccount guardianAt(InstitutionCode institution) {
        return new RegisterAccount(
                ACHIENG,
                "achieng.otieno",
                "Achieng Otieno",
                "achieng@example.com",
                null,
                ContactKind.EMAIL,
                null,
                GUARDIAN,
                institution);
    }

    private static RegisterAccount reached(String email, String phone) {
        return new RegisterAccount(
                ACHIENG,
                "achieng.otieno",
                "Achieng Otieno",
                email,
                phone,
                ContactKind.EMAIL,
                "1",
                HEAD,
                null);
    }
}
