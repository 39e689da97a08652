package ke.kemis.portal.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.TheProgram;
import ke.kemis.portal.accounts.Registrations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Whoever guesses is slowed down, and whoever knows is not. */
@TheProgram
class AttemptsIT {

    private static final Attempts.Visitor REGULAR =
            new Attempts.Visitor("regular", "203.0.113.41", "");

    @Autowired private JdbcClient jdbc;
    @Autowired private PasswordEncoder encoder;
    @Autowired private Passwords passwords;
    @Autowired private Attempts attempts;
    @Autowired private ForgottenPasswords forgotten;
    @Autowired private Registrations registrations;

    @Test
    void many_attempts_at_once_are_no_more_than_one_after_the_other() throws Exception {
        add("crowded", "the-right-one");
        List<Future<Boolean>> tries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 40; n++) {
                String wrong = "wrong-" + n;
                tries.add(threads.submit(() -> isJudged("crowded", wrong)));
            }
        }
        int judged = 0;
        for (Future<Boolean> one : tries) {
            judged += one.get() ? 1 : 0;
        }

        assertThat(judged).isEqualTo(10);
    }

    @Test
    void what_counts_together_does_not_tell_whether_there_is_an_account() {
        add("reached", "the-right-one");
        jdbc.sql(
                        """
                        UPDATE account SET phone = '+254700000042', phone_proven = true,
                                           email = 'reached@example.com', email_proven = true
                        WHERE name = 'reached'
                        """)
                .update();

        for (String number : List.of("700000042", "700000043")) {
            for (int n = 0; n < 10; n++) {
                assertThat(isJudged("0" + number, "wrong-" + n)).isTrue();
            }
            assertThat(isJudged("+254 " + number, "wrong")).as(number).isFalse();
        }
        assertThat(isJudged("reached@example.com", "wrong")).isTrue();
        assertThat(isJudged("reached", "wrong")).isTrue();
    }

    private boolean isJudged(String name, String wrong) {
        try {
            passwords.verified(name, wrong, "203.0.113.40", null);
            throw new AssertionError("a wrong password is nobody's");
        } catch (TooManyAttempts notLookedAt) {
            return false;
        } catch (BadCredentialsException judged) {
            return true;
        }
    }

    @Test
    void a_right_password_gives_its_attempt_back() {
        add("regular", "the-right-one");
        for (int n = 0; n < 301; n++) {
            attempts.begin(REGULAR);
            attempts.succeeded(REGULAR);
        }
        assertThat(passwords.verified("regular", "the-right-one", "203.0.113.41", null).name())
                .isEqualTo("regular");
    }

    @Test
    void a_school_behind_one_address_may_mistype_forget_and_ask_all_on_one_day() throws Exception {
        String school = "203.0.113.42";
        for (int n = 0; n < 200; n++) {
            attempts.begin(new Attempts.Visitor("teacher" + n % 50, school, ""));
        }
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 60; n++) {
                String contact = "teacher" + n + "@school.example.com";
                all.add(threads.submit(() -> forgotten.ask(contact, school)));
                all.add(
                        threads.submit(() ->
                                registrations.begin(
                                        UUID.randomUUID(), wish(contact), "en", school)));
            }
        }

        for (Future<?> one : all) {
            assertThatCode(one::get).doesNotThrowAnyException();
        }
    }

    private static Registrations.Wish wish(String contact) {
        return new Registrations.Wish(
                "Achieng Otieno",
                contact,
                null,
                ContactKind.EMAIL,
                null,
                Grant.of("AUDITOR@nation"),
                null);
    }

    private void add(String name, String password) {
        jdbc.sql(
                        """
                        WITH added AS (
                            INSERT INTO account (name, password_hash) VALUES (:name, :hash)
                            ON CONFLICT DO NOTHING RETURNING name)
                        INSERT INTO account_grant (account, role, scope)
                        SELECT name, 'ADMINISTRATOR', 'nation' FROM added
                        """)
                .param("name", name)
                .param("hash", encoder.encode(password))
                .update();
    }
}
