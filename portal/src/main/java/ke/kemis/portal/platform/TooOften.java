package ke.kemis.portal.platform;

import java.time.Duration;

/** An account did more often than is good what it may do now and then. */
public final class TooOften extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooOften(Duration wait) {
        super("too often", null, false, false);
        this.wait = wait;
    }

    /** When it may be tried again. */
    public Duration retryAfter() {
        return wait;
    }
}
