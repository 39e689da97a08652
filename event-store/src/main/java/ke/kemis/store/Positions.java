package ke.kemis.store;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Where facts stand in the one order that every reader follows. A position grows with each fact; a
 * reader that has passed a position has seen every fact up to it.
 */
public interface Positions {

    /**
     * The position of the last fact kept: at least that of any append that this thread has seen
     * succeed. Zero or less when nothing was ever recorded.
     */
    long lastAppended();

    /**
     * The position of the last fact that a reader with this token has seen, -1 for a reader at the
     * very beginning.
     */
    static long of(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
