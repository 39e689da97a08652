package ke.kemis.portal.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
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
