package ke.kemis.store.keys;

import org.jspecify.annotations.Nullable;

/** Sealed personal data, or a wrapped key, is not what was once sealed: somebody changed it. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBroken(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
