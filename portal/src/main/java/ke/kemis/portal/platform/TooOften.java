package ke.kemis.portal.platform;

import java.time.Duration;

/** Something was done more often than is good. */
public final class TooOften extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /**
     * @param wait until it may be tried again
     */
    public TooOften(Duration wait) {
        super("too often", null, false, false);
        this.wait = wait;
    }

    /** When it may be tried again. */
    public Duration retryAfter() {
        return wait;
    }
}
