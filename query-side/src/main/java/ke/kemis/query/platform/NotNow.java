package ke.kemis.query.platform;

/**
 * What a projection writes to is away for now: the batch is tried again later, and no fact is to
 * blame.
 */
public final class NotNow extends RuntimeException {

    /**
     * @param message shown to operators: what is away, and never anything about a person
     */
    public NotNow(String message, Throwable cause) {
        super(message, cause);
    }
}
