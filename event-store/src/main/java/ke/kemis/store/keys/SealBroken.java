package ke.kemis.store.keys;

import org.jspecify.annotations.Nullable;

/** Sealed personal data, or a wrapped key, is not what was once sealed: somebody changed it. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param sign by which it was seen; not the cause, since what people are shown is the cause of
     *     a failure
     */
    public SealBroken(String message, @Nullable Throwable sign) {
        super(message);
        if (sign != null) {
            addSuppressed(sign);
        }
    }
}
