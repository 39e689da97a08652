package ke.kemis.portal.credentials;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.portal.credentials.Allowances.Measure;
import ke.kemis.portal.letters.Letters;
import ke.kemis.portal.platform.TooOften;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How people come to a password: the first one, a forgotten one, another one. */
@Component
public class ForgottenPasswords {

    /** A whole school may come from one. */
    private static final Measure FROM_ONE_ADDRESS = new Measure(100, Duration.ofHours(1));

    private static final Measure FOR_ONE_ACCOUNT = new Measure(4, Duration.ofHours(1));
    private static final Measure PRESENT = new Measure(20, Duration.ofHours(1));

    private final Accounts accounts;
    private final Allowances allowances;
    private final Links links;
    private final Letters letters;
    private final Passwords passwords;
    private final Tokens tokens;
    private final TransactionTemplate together;

    ForgottenPasswords(
            Accounts accounts,
            Allowances allowances,
            Links links,
            Letters letters,
            Passwords passwords,
            Tokens tokens,
            TransactionTemplate together) {
        this.accounts = accounts;
        this.allowances = allowances;
        this.links = links;
        this.letters = letters;
        this.passwords = passwords;
        this.tokens = tokens;
        this.together = together;
    }

    /**
     * Sends a link to the account that is meant, if there is one and it may come in. The caller
     * learns nothing of it.
     *
     * @throws TooOften when it comes too often
     */
    public void ask(String typed, String from) {
        String meant = typed.strip().toLowerCase(Locale.ROOT);
        allowances.demand("forgot from " + from, FROM_ONE_ADDRESS);
        Evenly.done(() -> {
            Account account = accounts.meant(meant);
            if (account != null
                    && account.letsIn()
                    && allowances.take("forgot " + account.name(), FOR_ONE_ACCOUNT)) {
                send(account, "forgot " + UUID.randomUUID());
            }
        });
    }

    /** Writes the link and the message that carries it, in one transaction. */
    void send(Account account, String cause) {
        together.executeWithoutResult(_ -> {
            if (account.passwordHash() == null) {
                letters.activate(account, cause, links.make(account.name(), Links.TO_ACTIVATE));
            } else {
                letters.reset(account, cause, links.make(account.name(), Links.TO_RESET));
            }
        });
    }

    /** Whether a link still opens something. */
    public boolean isGood(String token) {
        return links.holder(token) != null;
    }

    /**
     * Sets a password by a link, ends all sessions and takes all tokens back.
     *
     * @return what is wrong with it: the key of a sentence; nothing where it is set
     */
    public @Nullable String set(String token, String password) {
        String name = links.holder(token);
        Account account = name == null ? null : accounts.find(name);
        if (account == null) {
            return "wrong.link";
        }
        String complaint = passwords.complaint(password, known(account));
        if (complaint != null) {
            return complaint;
        }
        String hash = passwords.hash(password);
        return together.execute(_ -> {
            if (links.use(token) == null) {
                return "wrong.link";
            }
            replace(account, hash);
            return null;
        });
    }

    /**
     * Whether somebody who is signed in knows the account's present password.
     *
     * @throws TooOften when a wrong one comes too often
     */
    public boolean isPresent(Account account, String typed, String from) {
        String key = "present " + account.name() + " from " + from;
        allowances.demand(key, PRESENT);
        boolean right = passwords.isOf(account, typed);
        if (right) {
            allowances.giveBack(key, PRESENT);
        }
        return right;
    }

    /**
     * Changes a password that is known, ends all sessions and takes all tokens back.
     *
     * @return what is wrong: the key of a sentence; nothing where it is changed
     * @throws TooOften when it comes too often
     */
    public @Nullable String change(String name, String present, String next, String from) {
        Account account = accounts.find(name);
        if (account == null || !isPresent(account, present, from)) {
            return "wrong.passwordPresent";
        }
        String complaint = passwords.complaint(next, known(account));
        if (complaint != null) {
            return complaint;
        }
        String hash = passwords.hash(next);
        together.executeWithoutResult(_ -> replace(account, hash));
        return null;
    }

    /** Whoever replaces a password may have lost more than that: nothing made with it lives on. */
    private void replace(Account account, String hash) {
        accounts.setPassword(account.name(), hash);
        tokens.revokeAll(account.name());
        if (account.passwordHash() != null) {
            letters.passwordChanged(account);
        }
    }

    private static List<String> known(Account account) {
        return Stream.of(
                        account.name(),
                        account.fullName(),
                        account.email(),
                        account.phone(),
                        "kemis")
                .filter(Objects::nonNull)
                .toList();
    }
}
