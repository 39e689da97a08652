package ke.kemis.portal.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords came in too short a time. */
final class TooManyAttempts extends AuthenticationException {

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("Too many wrong passwords.");
        this.wait = wait;
    }

    Duration retryAfter() {
        return wait;
    }
}
