package ke.kemis.store.postgres;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What this node appends, so that its own readers need not open and parse it again. Holds so many
 * and no more; what was overwritten meanwhile is read from the table like any other, and what was
 * not kept in the end nobody asks for.
 */
final class JustAppended {

    private static final int SIZE = 1 << 14;

    private record Known(UUID id, Object payload) {}

    private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(SIZE);

    void put(UUID id, Object payload) {
        known.set(place(id), new Known(id, payload));
    }

    /** The payload of a fact, once; nothing where it is not known here. */
    @Nullable Object take(UUID id) {
        int place = place(id);
        Known found = known.get(place);
        if (found == null || !found.id().equals(id)) {
            return null;
        }
        known.compareAndSet(place, found, null);
        return found.payload();
    }

    /** The last bits of an id are random. */
    private static int place(UUID id) {
        return (int) id.getLeastSignificantBits() & (SIZE - 1);
    }
}
