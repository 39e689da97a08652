package ke.kemis.query.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountErased;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.AccountResumed;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.ContactVerified;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.RoleAsked;
import ke.kemis.facts.access.RoleDeclined;
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
        answers = new AnswerAccounts(register.sql(), register.store());
        register.start().answering(answers);
        register.at("2026-05-20T08:00:00Z").record(registered(ACHIENG, "achieng", HEAD));
        register.at("2026-05-20T09:00:00Z").record(registered(BARAKA, "baraka", TEACHER));
    }

    @AfterEach
    void stop() {
        register.close();
    }

    @Test
    void a_later_fact_is_not_lost_where_the_account_was() {
        register.caughtUp();
        register.sql().sql("delete from accounts.account").update();
        register.record(new AccountApproved(ACHIENG, DAY));
        register.caughtUp();

        assertThat(register.report("accounts").parked()).isEqualTo(1);
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
        assertThat(seenBy("SUB_COUNTY_OFFICER@sub-county:042/KISUMU-CENTRAL"))
                .containsExactly("achieng", "baraka");
        assertThat(seenBy("SUB_COUNTY_OFFICER@sub-county:042/Nyando")).isEmpty();
        assertThat(seenBy("COUNTY_OFFICER@county:042")).containsExactly("achieng", "baraka");
        assertThat(seenBy("COUNTY_OFFICER@county:001")).isEmpty();
        assertThat(seenBy("TEACHER@institution:KISUMU-BOYS")).isEmpty();
        assertThat(seenBy("AUDITOR@nation")).isEmpty();
    }

    /** Only code can ask without a role. */
    @Test
    void the_register_itself_sees_everybody() {
        assertThat(page(MetaData.emptyInstance()).items()).hasSize(2);
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
                                        new AccountsMatching("712345", null, null, false, 0, 10),
                                        asker("x", Grant.of("ADMINISTRATOR@nation")))
                                .items())
                .extracting(AccountRecord::name)
                .containsExactly("baraka");
        assertThat(
                        caughtUp()
                                .answer(
                                        new AccountsMatching(
                                                null,
                                                null,
                                                ke.kemis.facts.access.Role.HEAD,
                                                false,
                                                0,
                                                10),
                                        asker("x", Grant.of("ADMINISTRATOR@nation")))
                                .items())
                .extracting(AccountRecord::name)
                .containsExactly("achieng");
    }

    @Test
    void an_account_is_found_by_its_telephone_number_as_people_write_it() {
        register.record(new ContactVerified(BARAKA, ContactKind.PHONE, "+254712345678", DAY));
        for (String written :
                List.of(
                        "0712 345 678",
                        "0712-345",
                        "+254 712 345678",
                        "254712345678",
                        "(0712) 345.678",
                        "345 678")) {
            assertThat(named(written)).as(written).containsExactly("baraka");
        }
        assertThat(named("0711 345 678")).isEmpty();
        assertThat(named("0")).as("no number yet").isEmpty();
    }

    private List<String> named(String words) {
        return caughtUp()
                .answer(
                        new AccountsMatching(words, null, null, false, 0, 10),
                        asker("x", Grant.of("ADMINISTRATOR@nation")))
                .items()
                .stream()
                .map(AccountRecord::name)
                .toList();
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

    @Test
    void who_asks_for_more_waits_for_whoever_answers_for_that() {
        register.record(new AccountApproved(BARAKA, DAY));
        register.record(new RoleGranted(BARAKA, TEACHER, County.KISUMU, "Kisumu Central", DAY));
        register.record(
                new RoleAsked(BARAKA, HEAD, County.KISUMU, "Kisumu Central", DAY),
                Map.of("reason", "The head retired."));

        assertThat(undecidedFor("COUNTY_OFFICER@county:042")).containsExactly("achieng", "baraka");
        assertThat(undecidedFor("HEAD@institution:KISUMU-BOYS")).isEmpty();
        assertThat(caughtUp().answer(new AccountOf("baraka"), officer()).found().wishes())
                .singleElement()
                .satisfies(wish -> {
                    assertThat(wish.grant()).isEqualTo(HEAD);
                    assertThat(wish.reason()).isEqualTo("The head retired.");
                });

        register.record(new RoleDeclined(BARAKA, HEAD, DAY));
        assertThat(undecidedFor("COUNTY_OFFICER@county:042")).containsExactly("achieng");
    }

    @Test
    void nobody_has_to_decide_about_the_own_account() {
        assertThat(
                        caughtUp()
                                .answer(
                                        new AccountsMatching(null, null, null, true, 0, 10),
                                        asker("achieng", Grant.of("ADMINISTRATOR@nation")))
                                .items())
                .extracting(AccountRecord::name)
                .containsExactly("baraka");
    }

    @Test
    void a_history_says_what_was_recorded_and_how_it_stood_then() {
        register.at("2026-05-21T08:00:00Z")
                .record(
                        new AccountApproved(BARAKA, DAY),
                        Map.of("actor", "achieng", "role", "HEAD", "reason", "Teaches here."));
        register.at("2026-05-22T08:00:00Z").record(new AccountSuspended(BARAKA, DAY));

        AccountHistory now =
                caughtUp().answer(new AccountHistoryOf("baraka", null), asker("baraka", TEACHER));
        assertThat(now.facts())
                .extracting(AccountHistory.Entry::type)
                .containsExactly("account-registered", "account-approved", "account-suspended");
        assertThat(now.facts().get(1).actor()).isEqualTo("achieng");
        assertThat(now.facts().get(1).reason()).isEqualTo("Teaches here.");
        assertThat(now.then().state()).isEqualTo(AccountState.SUSPENDED);
        // By the clock of another node, which is a day behind.
        register.at("2026-05-21T09:00:00Z").record(new AccountResumed(BARAKA, DAY));
        AccountHistory then =
                caughtUp()
                        .answer(
                                new AccountHistoryOf(
                                        "baraka", java.time.Instant.parse("2026-05-21T12:00:00Z")),
                                officer());
        assertThat(then.facts()).hasSize(2);
        assertThat(then.then().state()).isEqualTo(AccountState.OPEN);
    }

    @Test
    void a_history_is_read_by_its_holder_by_who_answers_and_by_auditors() {
        AccountHistoryOf achieng = new AccountHistoryOf("achieng", null);
        for (String may : List.of("AUDITOR@nation", "AUDITOR@county:042", "ADMINISTRATOR@nation")) {
            assertThat(caughtUp().answer(achieng, asker("x", Grant.of(may))).name())
                    .as(may)
                    .isEqualTo("achieng");
        }
        for (String mayNot :
                List.of(
                        "AUDITOR@county:001",
                        "HEAD@institution:KISUMU-BOYS",
                        "REGISTRAR@nation",
                        "POLICY_ANALYST@nation")) {
            assertThat(caughtUp().answer(achieng, asker("x", Grant.of(mayNot))))
                    .as(mayNot)
                    .isEqualTo(AccountHistory.NONE);
        }
    }

    @Test
    void of_whoever_is_erased_only_the_account_stays() {
        register.record(new AccountClosed(ACHIENG, DAY), Map.of("reason", "Retired."));
        register.record(new AccountErased(ACHIENG, "File 1/2026", DAY));

        AccountRecord found = caughtUp().answer(new AccountOf("achieng"), officer()).found();
        assertThat(found.state()).isEqualTo(AccountState.ERASED);
        assertThat(found.fullName()).isEqualTo("[erased]");
        assertThat(found.email()).isNull();
        assertThat(
                        register.sql()
                                .sql(
                                        "select known::text || words from accounts.account where account = ?")
                                .param(ACHIENG.value())
                                .query(String.class)
                                .single())
                .doesNotContain("Name of", "@example.com", "TSC 1", "Retired");
        String live = register.checksum("accounts.account", "known::text, words, waits_since");
        register.rebuild("accounts");
        assertThat(register.checksum("accounts.account", "known::text, words, waits_since"))
                .isEqualTo(live);
    }

    private static MetaData officer() {
        return asker("somebody", Grant.of("COUNTY_OFFICER@county:042"));
    }

    private List<String> undecidedFor(String grant) {
        return caughtUp()
                .answer(
                        new AccountsMatching(null, null, null, true, 0, 10),
                        asker("somebody", Grant.of(grant)))
                .items()
                .stream()
                .map(AccountRecord::name)
                .toList();
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
        return caughtUp().answer(new AccountsMatching(null, null, null, false, 0, 10), asker);
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
