package ke.kemis.portal.credentials;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords came in too short a time. */
public final class TooManyAttempts extends AuthenticationException {

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("Too many wrong passwords.");
        this.wait = wait;
    }

    public Duration retryAfter() {
        return wait;
    }
}
