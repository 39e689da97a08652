package ke.kemis.store;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Where facts stand in the one order that every reader follows. A position grows with each fact; a
 * reader that has passed a position has seen every fact up to it.
 */
public interface Positions {

    /**
     * The position of the last fact kept by anybody until now, on whichever node. Zero or less when
     * nothing was ever recorded.
     */
    long lastAppended();

    /**
     * Up to where a reader must have read to know what this work came to, once it is over: at least
     * to its own last fact, or to all that was kept by anybody where it found that everything was
     * so already.
     */
    default long after(UnitOfWork<?> work) {
        return lastAppended();
    }

    /**
     * The position of the last fact that a reader with this token has seen, -1 for a reader at the
     * very beginning.
     */
    static long of(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
