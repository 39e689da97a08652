package ke.kemis.portal.credentials;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes out of the portal's own tables whatever says who the holder of an account was, and all that
 * opened a door. The row stays with its name, which stands as the actor on facts and goes to nobody
 * else.
 */
@Component
class Erasing {

    private static final String[] OF_THE_ACCOUNT = {
        "account_grant", "recovery_code", "link", "contact_proof", "api_token", "known_device",
    };

    private final JdbcClient jdbc;
    private final Accounts accounts;

    Erasing(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** In the transaction of whoever calls. */
    void erase(String name) {
        accounts.endSessions(name);
        for (String table : OF_THE_ACCOUNT) {
            run("DELETE FROM %s WHERE account = :name".formatted(table), name);
        }
        run("DELETE FROM first_answer WHERE account = :name", name);
        // Whoever asks once more under a contact that has an account is told so, and remembered.
        run(
                """
                DELETE FROM registration USING account one
                WHERE one.name = :name
                  AND (registration.account = one.id
                       OR verified_as IS NULL
                          AND (one.email_proven AND contact = one.email
                               OR one.phone_proven AND contact = one.phone))
                """,
                name);
        // A contact that was never proven may be anybody's.
        run(
                """
                DELETE FROM message USING account one
                WHERE one.name = :name
                  AND (message.account = one.name
                       OR message.account IS NULL
                          AND (one.email_proven AND message.recipient = one.email
                               OR one.phone_proven AND message.recipient = one.phone))
                """,
                name);
        // What slows guessing down is kept under what was guessed.
        run(
                """
                DELETE FROM allowance USING account one
                WHERE one.name = :name AND (position(one.email in key) > 0 OR position(one.phone in key) > 0)
                """,
                name);
        run(
                """
                UPDATE account
                SET state = 'ERASED', full_name = NULL, password_hash = NULL,
                    email = NULL, email_proven = false, phone = NULL, phone_proven = false,
                    totp_secret = NULL, totp_confirmed = false
                WHERE name = :name
                """,
                name);
    }

    private void run(String statement, String name) {
        jdbc.sql(statement).param("name", name).update();
    }
}
