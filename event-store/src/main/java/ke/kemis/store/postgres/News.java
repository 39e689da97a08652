package ke.kemis.store.postgres;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * What a reader has not seen yet.
 *
 * @param from the position after which it begins
 * @param messages in order; an upcaster may have made several of one fact, or none
 * @param upTo the position up to which nothing is left out
 */
record News(long from, List<TrackedEventMessage<?>> messages, long upTo) {

    /** The most facts that are read at once. */
    static final int CHUNK = 1_000;

    /** Whether there may be more. */
    boolean isWholeChunk() {
        return upTo - from >= CHUNK;
    }
}
