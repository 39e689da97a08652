package ke.kemis.portal.letters;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.pages.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the register writes to people, in their language. */
@Component
public class Letters {

    private final Outbox outbox;
    private final MessageSource messages;
    private final String address;

    /**
     * @param address where people find the portal, for links
     */
    Letters(
            Outbox outbox,
            MessageSource messages,
            @Value("${kemis.address:http://localhost:${server.port:8080}}") String address) {
        this.outbox = outbox;
        this.messages = messages;
        this.address = address.replaceAll("/+$", "");
    }

    /** A code, and a link that types it. */
    public void prove(
            UUID registration,
            UUID letter,
            ContactKind kind,
            String contact,
            String language,
            String code) {
        write(
                "registration " + letter,
                kind,
                null,
                contact,
                language,
                "prove",
                code,
                address + "/register/" + registration);
    }

    /** To whoever asks anew under a contact that has its account already. */
    public void alreadyThere(UUID registration, ContactKind kind, String contact, String language) {
        write(
                "registration " + registration,
                kind,
                null,
                contact,
                language,
                "already",
                address + "/login",
                address + "/forgot");
    }

    /** To whoever asks anew while the account waits to be let in: no password opens it yet. */
    public void stillWaits(
            UUID registration, ContactKind kind, String contact, String language, String account) {
        write("registration " + registration, kind, null, contact, language, "stillWaits", account);
    }

    /** A code that proves a new contact of an account. */
    public void proveAnother(Addressee account, ContactKind kind, String contact, String code) {
        write(
                "contact " + UUID.randomUUID(),
                kind,
                account.name(),
                contact,
                account.language(),
                "another",
                code);
    }

    public void activate(Addressee account, String cause, String token) {
        toHolder(account, cause, "activate", account.name(), address + "/activate/" + token);
    }

    public void reset(Addressee account, String cause, String token) {
        toHolder(account, cause, "reset", account.name(), address + "/activate/" + token);
    }

    public void declined(Addressee account, String cause, @Nullable String reason) {
        toHolder(account, cause, "declined", Objects.requireNonNullElse(reason, ""));
    }

    public void suspended(Addressee account, String cause, @Nullable String reason) {
        toHolder(account, cause, "suspended", Objects.requireNonNullElse(reason, ""));
    }

    /** To whoever answers for it: who it is stands on the page, and in no message. */
    public void somebodyWaits(Addressee answers, String cause) {
        toHolder(answers, cause, "waits", address + "/accounts?undecided=yes");
    }

    /**
     * To whoever answers for a school: of whom it is asked stands on the page, and in no message.
     */
    void schoolAsked(Addressee answers, String cause) {
        toHolder(answers, cause, "schoolAsked", address + "/matches?state=SCHOOL_ASKED");
    }

    /**
     * To whoever acts next in a transfer: of whom stands on the page, and in no message.
     *
     * @param shows what the list of transfers is to show
     */
    void transferMoved(Addressee answers, String cause, String letter, String shows) {
        toHolder(answers, cause, letter, address + "/transfers?asked=yes&" + shows);
    }

    public void roleGranted(Addressee account, String cause, Grant grant) {
        toHolder(account, cause, "roleGranted", in(account, grant), address + "/account");
    }

    public void roleDeclined(
            Addressee account, String cause, Grant grant, @Nullable String reason) {
        toHolder(
                account,
                cause,
                "roleDeclined",
                in(account, grant),
                Objects.requireNonNullElse(reason, ""));
    }

    private String in(Addressee account, Grant grant) {
        return new Wording(messages, Locale.of(account.language())).grant(grant);
    }

    public void passwordChanged(Addressee account) {
        toHolder(account, "password " + UUID.randomUUID(), "password", address + "/forgot");
    }

    /** Under each contact that reached the account before another one did. */
    public void reachedElsewhere(Addressee former, String cause, String contact) {
        Stream.of(ContactKind.values())
                .filter(kind -> former.under(kind) != null && !contact.equals(former.under(kind)))
                .forEach(kind ->
                        toHolder(
                                former,
                                kind,
                                "reached " + kind + " " + cause,
                                "reached",
                                former.name(),
                                address + "/account/password"));
    }

    public void secondFactorOn(Addressee account, String cause) {
        toHolder(account, cause, "factor", account.name());
    }

    public void tokenMade(Addressee account, UUID token, Grant grant) {
        toHolder(
                account,
                "token " + token,
                "token",
                in(account, grant),
                address + "/account/password");
    }

    public void newDevice(Addressee account, String session, String from) {
        toHolder(account, "arrival " + session, "device", from, address + "/account");
    }

    private void toHolder(Addressee account, String cause, String letter, Object... values) {
        ContactKind kind = account.reachedBy();
        if (kind != null) {
            toHolder(account, kind, cause, letter, values);
        }
    }

    private void toHolder(
            Addressee account, ContactKind kind, String cause, String letter, Object... values) {
        write(
                cause,
                kind,
                account.name(),
                Objects.requireNonNull(account.under(kind)),
                account.language(),
                letter,
                values);
    }

    private void write(
            String cause,
            ContactKind kind,
            @Nullable String account,
            String contact,
            String language,
            String letter,
            Object... values) {
        Locale locale = Locale.of(language);
        outbox.put(
                cause,
                kind,
                account,
                contact,
                messages.getMessage("letter." + letter + ".subject", null, locale),
                messages.getMessage("letter." + letter, values, locale));
    }
}
