package ke.kemis.portal.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ke.kemis.portal.TheProgram;
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
        for (int n = 0; n < 101; n++) {
            attempts.begin(REGULAR);
            attempts.succeeded(REGULAR);
        }
        assertThat(passwords.verified("regular", "the-right-one", "203.0.113.41", null).name())
                .isEqualTo("regular");
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
