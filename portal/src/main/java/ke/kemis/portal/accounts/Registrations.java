package ke.kemis.portal.accounts;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.Contacts;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.access.RegisterAccount;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.Allowances.Measure;
import ke.kemis.portal.credentials.Evenly;
import ke.kemis.portal.credentials.Secrets;
import ke.kemis.portal.letters.Letters;
import ke.kemis.portal.letters.Outbox;
import ke.kemis.portal.letters.TextNumbers;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.PartOfTheRegister;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who ask to be let in. Until a contact is proven nothing of it is a fact: what strangers
 * type is kept for two days and then gone. Whatever the contact, the answer is the same; whoever
 * has an account under it already is told so in the message, and nowhere else.
 */
@Component
public class Registrations {

    /** A whole school may come from one. */
    private static final Measure FROM_ONE_ADDRESS = new Measure(100, Duration.ofHours(1));

    private static final Measure TO_ONE_CONTACT = new Measure(4, Duration.ofHours(1));
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration CODE_LIVES = Duration.ofHours(24);
    private static final int NAMES_TRIED = 12;
    private static final int LETTERS_BY_LOT = 5;
    private static final PartOfTheRegister DESK = PartOfTheRegister.REGISTRATION;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Allowances allowances;
    private final Letters letters;
    private final TextNumbers numbers;
    private final Desk desk;
    private final JsonMapper json;
    private final TransactionTemplate together;
    private final Clock clock;

    Registrations(
            JdbcClient jdbc,
            Accounts accounts,
            Allowances allowances,
            Letters letters,
            TextNumbers numbers,
            Desk desk,
            JsonMapper json,
            TransactionTemplate together,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.allowances = allowances;
        this.letters = letters;
        this.numbers = numbers;
        this.desk = desk;
        this.json = json;
        this.together = together;
        this.clock = clock;
    }

    /**
     * What somebody asks.
     *
     * @param prove which of the contacts the code goes to
     */
    public record Wish(
            String fullName,
            @Nullable String email,
            @Nullable String phone,
            ContactKind prove,
            @Nullable String staffNumber,
            Grant asked,
            @Nullable InstitutionCode institution) {

        @Nullable String contact() {
            return prove == ContactKind.EMAIL
                    ? Contacts.email(email, "email")
                    : Contacts.phone(phone, "phone");
        }
    }

    /** What came of a code. */
    public sealed interface Outcome {

        /**
         * The contact is proven, and the account waits to be approved.
         *
         * @param account its name
         */
        record Waiting(AccountId id, String account) implements Outcome {}

        /** The code is wrong or expired, or was tried too often: which of them is not said. */
        record Wrong() implements Outcome {}
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(
            UUID account,
            @Nullable String asked,
            int attempts,
            byte @Nullable [] codeHash,
            boolean expired,
            @Nullable String verifiedAs) {}

    /**
     * Keeps a wish and sends a code.
     *
     * @param id a repeat under the same id sends nothing anew; another wish under it takes the
     *     place of the former one as long as that is not proven
     * @param from the caller's address
     * @throws ke.kemis.command.Refusal where it could not be registered once it is proven
     * @throws TooOften when it comes too often
     */
    public void begin(UUID id, Wish wish, String language, String from) {
        String contact = checked(wish);
        allowances.demand("register from " + from, FROM_ONE_ADDRESS);
        allowances.demand("register " + contact, TO_ONE_CONTACT);
        Evenly.done(() -> keep(id, wish, contact, language));
    }

    /** Sends another code for a wish. */
    public void again(UUID id, String from) {
        allowances.demand("register from " + from, FROM_ONE_ADDRESS);
        allowances.demand("register " + contactOf(id), TO_ONE_CONTACT);
        Evenly.done(() ->
                together.executeWithoutResult(_ ->
                        jdbc.sql(
                                        "SELECT kind, contact, language FROM registration WHERE id = :id AND"
                                                + " verified_as IS NULL FOR UPDATE")
                                .param("id", id)
                                .query((row, _) ->
                                        new Again(
                                                ContactKind.valueOf(row.getString(1)),
                                                row.getString(2),
                                                row.getString(3)))
                                .optional()
                                .ifPresent(it -> renew(id, it))));
    }

    /** Takes a code. */
    public Outcome prove(UUID id, String code) {
        Kept kept =
                jdbc.sql(
                                """
                                UPDATE registration SET attempts = attempts + 1 WHERE id = :id
                                RETURNING account, asked, attempts, code_hash, expires_at < :now AS expired, verified_as
                                """)
                        .param("id", id)
                        .param("now", now())
                        .query((row, _) ->
                                new Kept(
                                        row.getObject("account", UUID.class),
                                        row.getString("asked"),
                                        row.getInt("attempts"),
                                        row.getBytes("code_hash"),
                                        row.getBoolean("expired"),
                                        row.getString("verified_as")))
                        .optional()
                        .orElse(null);
        boolean right =
                kept != null
                        && kept.codeHash() != null
                        && kept.attempts() <= MOST_ATTEMPTS
                        && !kept.expired()
                        && java.security.MessageDigest.isEqual(
                                kept.codeHash(), hash(id, code.replaceAll("[ -]", "")));
        if (kept == null || !right) {
            return new Outcome.Wrong();
        }
        if (kept.verifiedAs() != null) {
            return new Outcome.Waiting(new AccountId(kept.account()), kept.verifiedAs());
        }
        Wish wish = json.readValue(Objects.requireNonNull(kept.asked()), Wish.class);
        String name = register(id, new AccountId(kept.account()), wish);
        jdbc.sql("UPDATE registration SET verified_as = :name, asked = NULL WHERE id = :id")
                .param("name", name)
                .param("id", id)
                .update();
        return new Outcome.Waiting(new AccountId(kept.account()), name);
    }

    /**
     * Where the code of a wish went, so that who mistyped it sees it and nobody else learns it;
     * whether it can be proven is not said.
     */
    @Nullable String sentTo(UUID id) {
        return jdbc.sql("SELECT contact FROM registration WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(Registrations::masked)
                .orElse(null);
    }

    /** {@code ac…g@example.com} and {@code +25471…678}. */
    static String masked(String contact) {
        int at = contact.indexOf('@');
        if (at < 0) {
            return contact.substring(0, 6) + "…" + contact.substring(contact.length() - 3);
        }
        String behind = contact.substring(at);
        return at < 5
                ? contact.charAt(0) + "…" + behind
                : contact.substring(0, 2) + "…" + contact.charAt(at - 1) + behind;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT6M")
    void forgetOldOnes() {
        jdbc.sql("DELETE FROM registration WHERE created_at < now() - :kept * interval '1 second'")
                .param("kept", Outbox.STRANGERS_KEPT.toSeconds())
                .update();
    }

    /** Where the code of a wish goes; where there is none, the wish counts for itself. */
    private String contactOf(UUID id) {
        return jdbc.sql("SELECT contact FROM registration WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseGet(id::toString);
    }

    private record Again(ContactKind kind, String contact, String language) {}

    private void keep(UUID id, Wish wish, String contact, String language) {
        together.executeWithoutResult(_ -> {
            int kept =
                    jdbc.sql(
                                    """
                                    INSERT INTO registration (id, account, asked, kind, contact, language, expires_at)
                                    VALUES (:id, :account, :asked, :kind, :contact, :language, :now)
                                    ON CONFLICT (id) DO UPDATE
                                    SET account = excluded.account, asked = excluded.asked, kind = excluded.kind,
                                        contact = excluded.contact, language = excluded.language, name = NULL
                                    WHERE registration.verified_as IS NULL AND registration.asked <> excluded.asked
                                    """)
                            .param("id", id)
                            .param("account", UUID.randomUUID())
                            .param("asked", json.writeValueAsString(wish))
                            .param("kind", wish.prove().name())
                            .param("contact", contact)
                            .param("language", language)
                            .param("now", now())
                            .update();
            if (kept == 1) {
                renew(id, new Again(wish.prove(), contact, language));
            }
        });
    }

    private void renew(UUID id, Again to) {
        Account known = accounts.meant(to.contact());
        String code = Secrets.code();
        jdbc.sql(
                        """
                        UPDATE registration SET code_hash = :hash, attempts = 0, expires_at = :expires
                        WHERE id = :id
                        """)
                .param("hash", known == null ? hash(id, code) : null, java.sql.Types.BINARY)
                .param("expires", now().plus(CODE_LIVES))
                .param("id", id)
                .update();
        UUID letter =
                UUID.nameUUIDFromBytes(
                        (id + " " + now()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (known == null) {
            letters.prove(id, letter, to.kind(), to.contact(), to.language(), code);
        } else if (accounts.waits(known.name())) {
            letters.stillWaits(letter, to.kind(), to.contact(), to.language(), known.name());
        } else {
            letters.alreadyThere(letter, to.kind(), to.contact(), to.language());
        }
    }

    /** Under a name that nobody has yet: a repeat asks for the one that was asked for before. */
    private String register(UUID wished, AccountId id, Wish wish) {
        String name = choose(wished, wish, null);
        for (int n = 1; ; n++) {
            RegisterAccount intent = intent(id, name, wish);
            try {
                DESK.during(() -> desk.send(intent));
                return name;
            } catch (IntentRefused refused) {
                String rule = refused.refused().rule();
                if (!rule.equals(Rule.ACCOUNT_NAME_TAKEN.name()) || n > NAMES_TRIED) {
                    throw refused;
                }
                name = choose(wished, wish, name);
            }
        }
    }

    /** The contact to be proven; the name the account gets is chosen later. */
    private String checked(Wish wish) {
        String contact = wish.contact();
        if (contact == null) {
            throw Refusal.of(Rule.CONTACT_MISSING, "email");
        }
        numbers.check(wish.prove(), contact, "phone");
        intent(new AccountId(UUID.randomUUID()), nameFor(wish.fullName()), wish).check();
        InstitutionCode at = wish.institution();
        if (at != null
                && DESK.during(() -> desk.ask(new InstitutionOf(at), InstitutionAnswer.class))
                                .found()
                        == null) {
            throw Refusal.of(Rule.NOT_REGISTERED, "institution");
        }
        return contact;
    }

    private static RegisterAccount intent(AccountId id, String name, Wish wish) {
        return new RegisterAccount(
                id,
                name,
                wish.fullName(),
                wish.email(),
                wish.phone(),
                wish.prove(),
                wish.staffNumber(),
                wish.asked(),
                wish.institution());
    }

    /** The name chosen for a wish, kept before it is asked for; another one where that is taken. */
    private String choose(UUID wished, Wish wish, @Nullable String taken) {
        return jdbc.sql(
                        """
                        UPDATE registration
                        SET name = CASE WHEN name IS NOT DISTINCT FROM :taken THEN :fresh ELSE name END
                        WHERE id = :id
                        RETURNING name
                        """)
                .param("taken", taken, java.sql.Types.VARCHAR)
                .param("fresh", nameFor(wish.fullName()))
                .param("id", wished)
                .query(String.class)
                .single();
    }

    /**
     * {@code ao.7k3fm} for Achieng Otieno: initials and letters by lot. A name stands as the actor
     * on facts for ever, so it must not say who its holder was once that is erased.
     */
    static String nameFor(String fullName) {
        String letters =
                Normalizer.normalize(fullName, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}|['\u2019]", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip();
        String[] words = letters.isEmpty() ? new String[] {"x"} : letters.split(" ");
        return words[0].substring(0, 1)
                + words[words.length - 1].charAt(0)
                + "."
                + Secrets.letters(LETTERS_BY_LOT);
    }

    private static byte[] hash(UUID id, String code) {
        return Secrets.hash(id + " is proven with " + code);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
