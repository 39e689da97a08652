package ke.kemis.portal.access;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.pages.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the register writes to people, in their language. */
@Component
class Letters {

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
    void prove(
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
    void alreadyThere(UUID registration, ContactKind kind, String contact, String language) {
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

    /** A code that proves a new contact of an account. */
    void proveAnother(Account account, ContactKind kind, String contact, String code) {
        write(
                "contact " + UUID.randomUUID(),
                kind,
                account.name(),
                contact,
                account.language(),
                "another",
                code);
    }

    void activate(Account account, String cause, String token) {
        toHolder(account, cause, "activate", account.name(), address + "/activate/" + token);
    }

    void reset(Account account, String cause, String token) {
        toHolder(account, cause, "reset", account.name(), address + "/activate/" + token);
    }

    void declined(Account account, String cause, @Nullable String reason) {
        toHolder(account, cause, "declined", Objects.requireNonNullElse(reason, ""));
    }

    void suspended(Account account, String cause, @Nullable String reason) {
        toHolder(account, cause, "suspended", Objects.requireNonNullElse(reason, ""));
    }

    /** To whoever answers for it: who it is stands on the page, and in no message. */
    void somebodyWaits(Account answers, String cause) {
        toHolder(answers, cause, "waits", address + "/accounts?undecided=yes");
    }

    /**
     * To whoever answers for a school: of whom it is asked stands on the page, and in no message.
     */
    void schoolAsked(Account answers, String cause) {
        toHolder(answers, cause, "schoolAsked", address + "/matches?state=SCHOOL_ASKED");
    }

    /**
     * To whoever acts next in a transfer: of whom stands on the page, and in no message.
     *
     * @param shows what the list of transfers is to show
     */
    void transferMoved(Account answers, String cause, String letter, String shows) {
        toHolder(answers, cause, letter, address + "/transfers?asked=yes&" + shows);
    }

    void roleGranted(Account account, String cause, Grant grant) {
        toHolder(account, cause, "roleGranted", in(account, grant), address + "/account");
    }

    void roleDeclined(Account account, String cause, Grant grant, @Nullable String reason) {
        toHolder(
                account,
                cause,
                "roleDeclined",
                in(account, grant),
                Objects.requireNonNullElse(reason, ""));
    }

    private String in(Account account, Grant grant) {
        return new Wording(messages, Locale.of(account.language())).grant(grant);
    }

    void passwordChanged(Account account) {
        toHolder(account, "password " + UUID.randomUUID(), "password", address + "/forgot");
    }

    void newDevice(Account account, String session, String from) {
        toHolder(account, "arrival " + session, "device", from, address + "/account");
    }

    private void toHolder(Account account, String cause, String letter, Object... values) {
        ContactKind kind = account.reachedBy();
        if (kind != null) {
            String contact = kind == ContactKind.EMAIL ? account.email() : account.phone();
            write(
                    cause,
                    kind,
                    account.name(),
                    Objects.requireNonNull(contact),
                    account.language(),
                    letter,
                    values);
        }
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
