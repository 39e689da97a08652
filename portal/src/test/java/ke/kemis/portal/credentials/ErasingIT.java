package ke.kemis.portal.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.portal.TheProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was written to a contact is an account's where the contact was proven to be its own. */
@TheProgram
class ErasingIT {

    @Autowired private JdbcClient jdbc;
    @Autowired private Erasing erasing;
    @Autowired private Links links;
    @Autowired private Tokens tokens;
    @Autowired private WhenAccountChangesThenLetInOrOut follower;

    @Test
    void messages_to_a_contact_that_was_only_given_stay_with_whoever_they_are_for() {
        jdbc.sql(
                        """
                        INSERT INTO account (name, email, email_proven, phone)
                        VALUES ('claims', 'claims@example.com', true, '+254700000901')
                        """)
                .update();
        message("claims", "elsewhere@example.com");
        message(null, "claims@example.com");
        message("others", "claims@example.com");
        message("others", "+254700000901");
        message(null, "+254700000901");

        erasing.erase("claims");

        assertThat(messagesTo("elsewhere@example.com")).isZero();
        assertThat(messagesTo("claims@example.com")).as("of another account").isOne();
        assertThat(messagesTo("+254700000901")).isEqualTo(2);
    }

    @Test
    void who_registers_has_the_messages_to_the_contact_that_was_proven() {
        message(null, "registers@example.com");
        message(null, "+254700000902");

        follower.on(
                new AccountRegistered(
                        new AccountId(UUID.randomUUID()),
                        "registers",
                        "Registers",
                        "registers@example.com",
                        "+254700000902",
                        ContactKind.EMAIL,
                        null,
                        new Grant(Role.AUDITOR, new Scope.Nation()),
                        null,
                        null,
                        null,
                        LocalDate.of(2026, 1, 12)),
                0,
                UUID.randomUUID().toString(),
                Instant.parse("2026-01-12T08:00:00Z"),
                null);

        assertThat(ownerOf("registers@example.com")).isEqualTo("registers");
        assertThat(ownerOf("+254700000902")).isEqualTo("nobody");
    }

    @Test
    void what_the_holder_asked_for_once_more_goes_with_the_account() {
        jdbc.sql(
                        """
                        INSERT INTO account (name, email, email_proven, phone)
                        VALUES ('asks', 'asks@example.com', true, '+254700000903')
                        """)
                .update();
        registration("asks@example.com", null);
        registration("asks@example.com", "asks.anew");
        registration("+254700000903", null);

        erasing.erase("asks");

        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT coalesce(verified_as, contact) FROM registration
                                        WHERE contact IN ('asks@example.com', '+254700000903')
                                        """)
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrder("asks.anew", "+254700000903");
    }

    @Test
    void what_opens_no_door_any_more_is_forgotten() {
        for (String state : List.of("OPEN", "CLOSED")) {
            String name = "keeps-" + state.toLowerCase(Locale.ROOT);
            jdbc.sql("INSERT INTO account (name, state) VALUES (:name, :state)")
                    .param("name", name)
                    .param("state", state)
                    .update();
            link(name, 1, false);
            link(name, -1, false);
            link(name, 1, true);
            token(name, 1, false);
            token(name, -1, false);
            token(name, 1, true);
        }

        links.forgetOldOnes();
        tokens.forgetOldOnes();

        assertThat(rows("link", "keeps-open")).isOne();
        assertThat(rows("api_token", "keeps-open")).isOne();
        assertThat(rows("link", "keeps-closed")).isZero();
        assertThat(rows("api_token", "keeps-closed")).isZero();
    }

    private void registration(String contact, @Nullable String verifiedAs) {
        jdbc.sql(
                        """
                        INSERT INTO registration (id, account, kind, contact, language, expires_at, verified_as)
                        VALUES (:id, :id, 'EMAIL', :contact, 'en', now(), :as)
                        """)
                .param("id", UUID.randomUUID())
                .param("contact", contact)
                .param("as", verifiedAs, Types.VARCHAR)
                .update();
    }

    private void link(String account, int days, boolean used) {
        jdbc.sql(
                        """
                        INSERT INTO link (token_hash, account, purpose, expires_at, used_at)
                        VALUES (sha256(gen_random_uuid()::text::bytea), :account, 'PASSWORD',
                                now() + :days * interval '1 day', CASE WHEN :used THEN now() END)
                        """)
                .param("account", account)
                .param("days", days)
                .param("used", used)
                .update();
    }

    private void token(String account, int days, boolean revoked) {
        jdbc.sql(
                        """
                        INSERT INTO api_token (id, account, name, role, scope, token_hash, expires_at, revoked_at)
                        VALUES (gen_random_uuid(), :account, 'x', 'AUDITOR', 'nation', sha256(gen_random_uuid()::text::bytea),
                                now() + :days * interval '1 day', CASE WHEN :revoked THEN now() END)
                        """)
                .param("account", account)
                .param("days", days)
                .param("revoked", revoked)
                .update();
    }

    private long rows(String table, String account) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE account = :account")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    private void message(@Nullable String account, String recipient) {
        jdbc.sql(
                        """
                        INSERT INTO message (id, cause, kind, account, recipient, subject, state)
                        VALUES (:id, :id::text, 'EMAIL', :account, :recipient, 'x', 'SENT')
                        """)
                .param("id", UUID.randomUUID())
                .param("account", account, Types.VARCHAR)
                .param("recipient", recipient)
                .update();
    }

    private long messagesTo(String recipient) {
        return jdbc.sql("SELECT count(*) FROM message WHERE recipient = :recipient")
                .param("recipient", recipient)
                .query(Long.class)
                .single();
    }

    private String ownerOf(String recipient) {
        return jdbc.sql(
                        "SELECT coalesce(account, 'nobody') FROM message WHERE recipient = :recipient")
                .param("recipient", recipient)
                .query(String.class)
                .single();
    }
}
