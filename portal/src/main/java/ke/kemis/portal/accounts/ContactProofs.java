package ke.kemis.portal.accounts;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import ke.kemis.command.Contacts;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.Allowances.Measure;
import ke.kemis.portal.credentials.Secrets;
import ke.kemis.portal.letters.Letters;
import ke.kemis.portal.letters.TextNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** New contacts of accounts, until their holders prove them. */
@Component
class ContactProofs {

    private static final Measure OFTEN = new Measure(5, Duration.ofHours(1));
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MOST_ATTEMPTS = 6;

    private final JdbcClient jdbc;
    private final Allowances allowances;
    private final Letters letters;
    private final TextNumbers numbers;
    private final TransactionTemplate together;
    private final Clock clock;

    ContactProofs(
            JdbcClient jdbc,
            Allowances allowances,
            Letters letters,
            TextNumbers numbers,
            TransactionTemplate together,
            Clock clock) {
        this.jdbc = jdbc;
        this.allowances = allowances;
        this.letters = letters;
        this.numbers = numbers;
        this.together = together;
        this.clock = clock;
    }

    /**
     * A new contact, as it is kept.
     *
     * @throws Refusal where it has no form, or no code would go to it
     */
    String read(ContactKind kind, String typed) {
        String contact =
                kind == ContactKind.EMAIL
                        ? Contacts.email(typed, "contact")
                        : Contacts.phone(typed, "contact");
        if (contact == null) {
            throw Refusal.of(Rule.CONTACT_MISSING, "contact");
        }
        numbers.check(kind, contact, "contact");
        return contact;
    }

    /** Sends a code to a new contact. */
    void ask(Account account, ContactKind kind, String contact) {
        allowances.demand("contact of " + account.name(), OFTEN);
        String code = Secrets.code();
        together.executeWithoutResult(_ -> {
            jdbc.sql(
                            """
                            INSERT INTO contact_proof (account, kind, contact, code_hash, expires_at)
                            VALUES (:account, :kind, :contact, :hash, :expires)
                            ON CONFLICT (account, kind) DO UPDATE
                            SET contact = excluded.contact, code_hash = excluded.code_hash,
                                expires_at = excluded.expires_at, attempts = 0
                            """)
                    .param("account", account.name())
                    .param("kind", kind.name())
                    .param("contact", contact)
                    .param("hash", hash(account.name(), code))
                    .param("expires", now().plus(LIFE))
                    .update();
            letters.proveAnother(account, kind, contact, code);
        });
    }

    /** The contact a code proves; nothing where it proves none. */
    @Nullable String proven(String account, ContactKind kind, String code) {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Kept(String contact, byte[] hash, int attempts) {}
        return jdbc.sql(
                        """
                        UPDATE contact_proof SET attempts = attempts + 1
                        WHERE account = :account AND kind = :kind AND expires_at > :now
                        RETURNING contact, code_hash, attempts
                        """)
                .param("account", account)
                .param("kind", kind.name())
                .param("now", now())
                .query((row, _) ->
                        new Kept(
                                Objects.requireNonNull(row.getString(1)),
                                row.getBytes(2),
                                row.getInt(3)))
                .optional()
                .filter(kept -> kept.attempts() <= MOST_ATTEMPTS)
                .filter(kept -> MessageDigest.isEqual(kept.hash(), hash(account, code)))
                .map(Kept::contact)
                .orElse(null);
    }

    void done(String account, ContactKind kind) {
        jdbc.sql("DELETE FROM contact_proof WHERE account = :account AND kind = :kind")
                .param("account", account)
                .param("kind", kind.name())
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT8M")
    void forgetOldOnes() {
        jdbc.sql("DELETE FROM contact_proof WHERE expires_at < :now").param("now", now()).update();
    }

    private static byte[] hash(String account, String code) {
        return Secrets.hash(account + " is reached with " + code);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
