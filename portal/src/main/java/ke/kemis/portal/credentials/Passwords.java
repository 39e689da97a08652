package ke.kemis.portal.credentials;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import ke.kemis.portal.credentials.Attempts.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.security.authentication.password.CompromisedPasswordDecision;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What a password must be, and whether one is somebody's. */
@Component
public class Passwords implements CompromisedPasswordChecker {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Of 0 to 4: guessed by somebody with ten thousand million guesses, and not sooner. */
    private static final int HARD_ENOUGH = 3;

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Attempts attempts;
    private final Zxcvbn guesser = new Zxcvbn();

    /** Verified against where there is no such account, so that time does not tell. */
    private final String nobodysHash;

    Passwords(Accounts accounts, PasswordEncoder encoder, Attempts attempts) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.attempts = attempts;
        this.nobodysHash = encoder.encode("nobody");
    }

    /**
     * The account a name, e-mail address or telephone number means, if the password is its own.
     *
     * @throws BadCredentialsException in the same words whatever is wrong
     */
    public Account verified(
            String typed, String password, String address, @Nullable String device) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST || password.length() > LONGEST) {
            throw new BadCredentialsException("Wrong name or password.");
        }
        Account account = accounts.meant(name);
        Visitor visitor =
                new Visitor(Accounts.spelled(name), address, device == null ? "" : device);
        attempts.begin(visitor);
        String hash = account == null ? null : account.passwordHash();
        boolean matches = encoder.matches(password, hash == null ? nobodysHash : hash);
        if (account == null || hash == null || !matches || !account.letsIn()) {
            throw new BadCredentialsException("Wrong name or password.");
        }
        attempts.succeeded(visitor);
        return account;
    }

    /** Whether it is the account's present password. */
    boolean isOf(Account account, String password) {
        return account.passwordHash() != null
                && password.length() <= LONGEST
                && encoder.matches(password, account.passwordHash());
    }

    /**
     * What is wrong with a password that somebody wants to set: the key of a sentence.
     *
     * @param about what anybody knows of its owner, which is no secret
     */
    @Nullable String complaint(String password, List<String> about) {
        if (password.length() < SHORTEST) {
            return "wrong.passwordShort";
        }
        if (password.length() > LONGEST) {
            return "wrong.passwordLong";
        }
        return guessedSoon(password, about) ? "wrong.passwordCommon" : null;
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    @Override
    public CompromisedPasswordDecision check(@Nullable String password) {
        return new CompromisedPasswordDecision(
                password != null && guessedSoon(password, List.of()));
    }

    private boolean guessedSoon(String password, List<String> about) {
        return guesser.measure(password, about).getScore() < HARD_ENOUGH;
    }
}
