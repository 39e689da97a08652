package ke.kemis.portal.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Accounts;
import ke.kemis.portal.credentials.FirstAdministrator;
import ke.kemis.portal.credentials.Passwords;
import ke.kemis.portal.credentials.Secrets;
import ke.kemis.portal.platform.Remembered;
import ke.kemis.portal.platform.SignedIn;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

/**
 * Lets programs in by name and password. What was verified is remembered for a minute, by a hash
 * under a key that only this process has, because a client sends the same credential with every
 * request and a password hash is slow on purpose; whether the account still lets anybody in is
 * asked anew. A password alone opens no account that has a second factor, or must have one: there a
 * token is needed.
 */
final class ProgramDoor implements AuthenticationManager {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** Verifying takes long on purpose, and longer where many come in at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Passwords passwords;
    private final Accounts accounts;
    private final Remembered<ByteBuffer, Verified> verified;

    /** Never used itself but copied for each request: to find and key another takes longer. */
    private final Mac keyed = keyed();

    ProgramDoor(Passwords passwords, Accounts accounts, Ticker ticker) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.verified = new Remembered<>(ticker, 10_000, REMEMBERED, PATIENCE);
    }

    /** An account and its epoch when its password was verified. */
    private record Verified(String account, int epoch) {}

    @Override
    public Authentication authenticate(Authentication offered) {
        String name = offered.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(offered.getCredentials());
        ByteBuffer hash = keyedHash(name, password);
        Verified known = verified.get(hash, _ -> verify(name, password, offered));
        Account account = accounts.recent(known.account());
        if (account == null || !account.letsIn() || account.epoch() != known.epoch()) {
            verified.forget(hash);
            accounts.changed(known.account());
            known = verify(name, password, offered);
            account = accounts.find(known.account());
        }
        if (account == null || !account.letsIn()) {
            throw new BadCredentialsException("Wrong name or password.");
        }
        if (account.secondFactorEnrolled() || mustEnrol(account)) {
            throw new SecondFactorNeeded();
        }
        return SignedIn.as(account.name(), account.grants(), account.epoch()).authentication();
    }

    /** The first account works before it enrols, so that a fresh machine can be scripted. */
    private static boolean mustEnrol(Account account) {
        return account.secondFactorRequired() && !account.name().equals(FirstAdministrator.NAME);
    }

    private Verified verify(String name, String password, Authentication offered) {
        Account account = passwords.verified(name, password, PeopleDoor.address(offered), null);
        return new Verified(account.name(), account.epoch());
    }

    private ByteBuffer keyedHash(String name, String password) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("every Java can copy its HmacSHA256", impossible);
        }
    }

    private static Mac keyed() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Secrets.random(32), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
