package ke.kemis.store;

import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot take facts now. The sender repeats the same intent, with the same id, a little
 * later.
 */
public final class StoreUnavailable extends AxonTransientException {

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
