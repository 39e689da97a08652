package ke.kemis.query.platform;

/**
 * What a projection writes to is away for now: the batch is tried again later, and no fact is to
 * blame.
 */
public final class NotNow extends RuntimeException {

    public NotNow(String message, Throwable cause) {
        super(message, cause);
    }
}
