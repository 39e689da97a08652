package ke.kemis.portal.credentials;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ke.kemis.command.Contacts;
import ke.kemis.command.Refusal;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.platform.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts as signing in needs them: their standing, taken from facts, and their secrets, which
 * are here and in no fact.
 */
@Repository
public class Accounts {

    /** How long another node may still let in whom this one shut out. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    /** Of whoever waits to be let in. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The states out of which no account comes back. */
    public static final String ENDED = "'DECLINED', 'CLOSED', 'ERASED'";

    private static final String SELECT =
            """
            SELECT id, name, password_hash, state, full_name, language, epoch,
                   CASE WHEN email_proven THEN email END AS email,
                   CASE WHEN phone_proven THEN phone END AS phone,
                   second_factor_required, totp_confirmed,
                   ARRAY(SELECT role || '@' || scope FROM account_grant
                         WHERE account_grant.account = account.name
                         ORDER BY granted_at, role, scope) AS grants
            FROM account
            """;

    private final JdbcClient jdbc;
    private final Remembered<String, Optional<Account>> seen;

    Accounts(JdbcClient jdbc, Ticker ticker) {
        this.jdbc = jdbc;
        this.seen = new Remembered<>(ticker, 20_000, REMEMBERED, PATIENCE);
    }

    /** The account as it is now. */
    public @Nullable Account find(String name) {
        return jdbc.sql(SELECT + " WHERE name = :name")
                .param("name", name)
                .query(Accounts::read)
                .optional()
                .orElse(null);
    }

    /** The account as it was two seconds ago or later: for what is asked at every request. */
    public @Nullable Account recent(String name) {
        return seen.get(name, key -> Optional.ofNullable(find(key))).orElse(null);
    }

    /** Forgets what is remembered of an account, on this node. */
    public void changed(String name) {
        seen.forget(name);
    }

    /** The account that people mean by a name, an e-mail address or a telephone number. */
    public @Nullable Account meant(String typed) {
        Account named = find(typed);
        if (named != null) {
            return named;
        }
        return jdbc.sql(
                        SELECT
                                + " WHERE state IN ('WAITING', 'OPEN', 'SUSPENDED')"
                                + " AND (email_proven AND email = :contact OR phone_proven AND phone = :contact)"
                                + " LIMIT 1")
                .param("contact", spelled(typed))
                .query(Accounts::read)
                .optional()
                .orElse(null);
    }

    /** An e-mail address or a telephone number as the register keeps it; else what was typed. */
    static String spelled(String typed) {
        try {
            return Objects.requireNonNullElse(
                    typed.contains("@")
                            ? Contacts.email(typed, "account")
                            : Contacts.phone(typed, "account"),
                    typed);
        } catch (Refusal neither) {
            return typed;
        }
    }

    /** Whether nobody decided yet whether its holder is let in. */
    public boolean waits(String name) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM account WHERE name = :name AND state = 'WAITING')")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM account)").query(Boolean.class).single();
    }

    /** Opens an account before there is a fact of it; another node may have been faster. */
    @Transactional
    boolean open(UUID id, String name, String passwordHash, List<Grant> grants) {
        boolean added =
                jdbc.sql(
                                        """
                                        INSERT INTO account (id, name, password_hash)
                                        VALUES (:id, :name, :hash)
                                        ON CONFLICT (name) DO NOTHING
                                        """)
                                .param("id", id)
                                .param("name", name)
                                .param("hash", passwordHash)
                                .update()
                        == 1;
        if (added) {
            grants.forEach(grant -> add(name, grant));
        }
        return added;
    }

    /** Whether no fact of the account was heard of yet. */
    boolean isUnheardOf(String name) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE name = :name AND version < 0)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /** Whether the grant is new to the account. */
    boolean add(String account, Grant grant) {
        return jdbc.sql(
                                """
                                INSERT INTO account_grant (account, role, scope)
                                VALUES (:account, :role, :scope)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("account", account)
                        .param("role", grant.role().name())
                        .param("scope", grant.scope().toString())
                        .update()
                == 1;
    }

    /** Whether the account held the grant. */
    boolean remove(String account, Grant grant) {
        return jdbc.sql(
                                "DELETE FROM account_grant WHERE account = :account AND role = :role AND"
                                        + " scope = :scope")
                        .param("account", account)
                        .param("role", grant.role().name())
                        .param("scope", grant.scope().toString())
                        .update()
                == 1;
    }

    /** Sets a password, which ends all sessions. */
    @Transactional
    void setPassword(String name, String hash) {
        jdbc.sql("UPDATE account SET password_hash = :hash WHERE name = :name")
                .param("hash", hash)
                .param("name", name)
                .update();
        endSessions(name);
    }

    /** Has messages to the account written in a language from now on. */
    public void speak(String name, String language) {
        jdbc.sql("UPDATE account SET language = :language WHERE name = :name")
                .param("language", language)
                .param("name", name)
                .update();
        changed(name);
    }

    /** Ends all sessions of an account, on every node. */
    @Transactional
    public void endSessions(String name) {
        jdbc.sql("UPDATE account SET epoch = epoch + 1 WHERE name = :name")
                .param("name", name)
                .update();
        jdbc.sql("DELETE FROM spring_session WHERE principal_name = :name")
                .param("name", name)
                .update();
        changed(name);
    }

    private static Account read(ResultSet row, int number) throws SQLException {
        String[] grants = (String[]) row.getArray("grants").getArray();
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("password_hash"),
                "OPEN".equals(row.getString("state")),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("language"),
                row.getInt("epoch"),
                row.getBoolean("second_factor_required"),
                row.getBoolean("totp_confirmed"),
                List.of(grants).stream().map(Grant::of).toList());
    }
}
