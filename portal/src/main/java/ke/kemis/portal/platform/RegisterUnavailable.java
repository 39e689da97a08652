package ke.kemis.portal.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The side of the register that should answer is away, or did not answer in time. What became of a
 * command is then unknown; sending it again is safe, because every intent adds nothing when the
 * register already says so.
 */
public sealed class RegisterUnavailable extends RuntimeException permits QuestionTooLarge {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    public RegisterUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** When to try again. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
