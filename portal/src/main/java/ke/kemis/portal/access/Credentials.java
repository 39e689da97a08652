package ke.kemis.portal.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ke.kemis.portal.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Verifies a name and password. What was verified is remembered for a minute, by a hash under a key
 * that only this process has, because an API client sends the same credential with every request
 * and a password hash is slow on purpose.
 */
@Component
class Credentials implements AuthenticationProvider {

    private static final int LONGEST = 200;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Attempts attempts;
    private final Cache<ByteBuffer, SignedIn> verified;
    private final SecretKeySpec key = onlyHere();

    /** Verified against where there is no such account, so that time does not tell. */
    private final String nobodysHash;

    Credentials(Accounts accounts, PasswordEncoder encoder, Ticker ticker) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.attempts = new Attempts(ticker);
        this.nobodysHash = encoder.encode("nobody");
        this.verified =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .maximumSize(10_000)
                        .expireAfterWrite(REMEMBERED)
                        .build();
    }

    @Override
    public Authentication authenticate(Authentication offered) {
        String name = offered.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(offered.getCredentials());
        if (name.length() > LONGEST || password.length() > LONGEST) {
            throw new BadCredentialsException("Wrong name or password.");
        }
        SignedIn who =
                verified.get(
                        keyedHash(name, password), _ -> verify(name, password, address(offered)));
        return who.authentication();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private SignedIn verify(String name, String password, String address) {
        attempts.check(name, address);
        Account account = accounts.find(name);
        boolean matches =
                encoder.matches(password, account == null ? nobodysHash : account.passwordHash());
        if (account == null || !matches || !account.active() || account.grants().isEmpty()) {
            attempts.failed(name, address);
            throw new BadCredentialsException("Wrong name or password.");
        }
        attempts.succeeded(name, address);
        return SignedIn.as(account.name(), account.grants());
    }

    private ByteBuffer keyedHash(String name, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static SecretKeySpec onlyHere() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static String address(Authentication offered) {
        @Nullable Object details = offered.getDetails();
        return details instanceof WebAuthenticationDetails web && web.getRemoteAddress() != null
                ? web.getRemoteAddress()
                : "unknown";
    }
}
