package ke.kemis.query.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.ContactVerified;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.RoleRevoked;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.query.platform.TestRegister;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsIT {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);
    private static final InstitutionCode KISUMU = new InstitutionCode("KISUMU-BOYS");
    private static final Grant HEAD = Grant.of("HEAD@institution:KISUMU-BOYS");
    private static final Grant TEACHER = Grant.of("TEACHER@institution:KISUMU-BOYS");
    private static final AccountId ACHIENG = new AccountId(new UUID(1, 1));
    private static final AccountId BARAKA = new AccountId(new UUID(1, 2));

    private TestRegister register;
    private AnswerAccounts answers;

    @BeforeEach
    void start() {
        register = TestRegister.of(new AccountsProjection());
        answers = new AnswerAccounts(register.sql());
        register.start().answering(answers);
        register.at("2026-05-20T08:00:00Z").record(registered(ACHIENG, "achieng", HEAD));
        register.at("2026-05-20T09:00:00Z").record(registered(BARAKA, "baraka", TEACHER));
    }

    @AfterEach
    void stop() {
        register.close();
    }

    @Test
    void who_waits_longest_comes_first() {
        assertThat(seenBy("ADMINISTRATOR@nation")).containsExactly("achieng", "baraka");
    }

    @Test
    void everybody_sees_those_for_whom_they_answer_and_nobody_else() {
        assertThat(seenBy("HEAD@institution:KISUMU-BOYS")).containsExactly("baraka");
        assertThat(seenBy("HEAD@institution:MARANDA")).isEmpty();
        assertThat(seenBy("SUB_COUNTY_OFFICER@sub-county:042/Kisumu Central"))
                .containsExactly("achieng", "baraka");
        assertThat(seenBy("SUB_COUNTY_OFFICER@sub-county:042/Nyando")).isEmpty();
        assertThat(seenBy("COUNTY_OFFICER@county:042")).containsExactly("achieng", "baraka");
        assertThat(seenBy("COUNTY_OFFICER@county:001")).isEmpty();
        assertThat(seenBy("TEACHER@institution:KISUMU-BOYS")).isEmpty();
        assertThat(seenBy("AUDITOR@nation")).isEmpty();
        assertThat(page(MetaData.with("actor", "x").and("role", "HEAD")).items()).isEmpty();
    }

    @Test
    void the_own_account_is_seen_by_its_holder_whatever_the_role() {
        MetaData baraka = asker("baraka", TEACHER);
        assertThat(caughtUp().answer(new AccountOf("baraka"), baraka).found()).isNotNull();
        assertThat(caughtUp().answer(new AccountOf("achieng"), baraka).found()).isNull();
    }

    @Test
    void an_account_is_found_by_what_people_know_of_it() {
        register.record(new ContactVerified(BARAKA, ContactKind.PHONE, "+254712345678", DAY));
        assertThat(
                        caughtUp()
                                .answer(
                                        new AccountsMatching("712345", null, null, 0, 10),
                                        asker("x", Grant.of("ADMINISTRATOR@nation")))
                                .items())
                .extracting(AccountRecord::name)
                .containsExactly("baraka");
        assertThat(
                        caughtUp()
                                .answer(
                                        new AccountsMatching(
                                                null, null, ke.kemis.facts.access.Role.HEAD, 0, 10),
                                        asker("x", Grant.of("ADMINISTRATOR@nation")))
                                .items())
                .extracting(AccountRecord::name)
                .containsExactly("achieng");
    }

    @Test
    void what_happened_last_holds() {
        register.record(new AccountApproved(ACHIENG, DAY));
        register.record(new RoleGranted(ACHIENG, HEAD, County.KISUMU, "Kisumu Central", DAY));
        register.record(new RoleGranted(ACHIENG, TEACHER, County.KISUMU, "Kisumu Central", DAY));
        register.record(new RoleRevoked(ACHIENG, HEAD, DAY));
        register.record(new AccountSuspended(ACHIENG, DAY));
        AccountRecord found =
                caughtUp()
                        .answer(
                                new AccountOf(ACHIENG.toString()),
                                asker("x", Grant.of("ADMINISTRATOR@nation")))
                        .found();
        assertThat(found.state()).isEqualTo(AccountState.SUSPENDED);
        assertThat(found.grants()).containsExactly(TEACHER);
        assertThat(found.version()).isEqualTo(5);
        assertThat(seenBy("HEAD@institution:KISUMU-BOYS")).contains("achieng");
    }

    private AnswerAccounts caughtUp() {
        register.ask(new AccountOf("nobody"), AccountAnswer.class);
        return answers;
    }

    private List<String> seenBy(String grant) {
        return page(asker("somebody", Grant.of(grant))).items().stream()
                .map(AccountRecord::name)
                .toList();
    }

    private AccountPage page(MetaData asker) {
        return caughtUp().answer(new AccountsMatching(null, null, null, 0, 10), asker);
    }

    private static MetaData asker(String account, Grant grant) {
        return MetaData.from(
                Map.of(
                        "actor", account,
                        "role", grant.role().name(),
                        "scope", grant.scope().toString()));
    }

    private static AccountRegistered registered(AccountId id, String name, Grant asked) {
        return new AccountRegistered(
                id,
                name,
                "Name of " + name,
                name + "@example.com",
                null,
                ContactKind.EMAIL,
                "TSC 1",
                asked,
                KISUMU,
                County.KISUMU,
                "Kisumu Central",
                DAY);
    }
}
