package ke.kemis.store.keys;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found lately, so many and so long at most: two generations, of which the older is
 * forgotten when the younger is full or old.
 */
final class Recent<V> {

    private final int most;
    private final long longest;
    private volatile Map<UUID, V> young = new ConcurrentHashMap<>();
    private volatile Map<UUID, V> old = Map.of();
    private volatile long since = System.nanoTime();

    Recent(int most, Duration longest) {
        this.most = most / 2;
        this.longest = longest.toNanos() / 2;
    }

    @Nullable V get(UUID id) {
        if (System.nanoTime() - since > longest) {
            turn();
        }
        V found = young.get(id);
        return found != null ? found : old.get(id);
    }

    void put(UUID id, V value) {
        if (young.size() >= most) {
            turn();
        }
        young.put(id, value);
    }

    void putIfAbsent(UUID id, V value) {
        if (get(id) == null) {
            if (young.size() >= most) {
                turn();
            }
            young.putIfAbsent(id, value);
        }
    }

    /** Replaces what is remembered of somebody; whoever is not remembered stays so. */
    void replace(UUID id, V value) {
        if (get(id) != null) {
            put(id, value);
        }
    }

    synchronized void clear() {
        old = Map.of();
        young = new ConcurrentHashMap<>();
    }

    private synchronized void turn() {
        if (young.size() >= most || System.nanoTime() - since > longest) {
            old = young;
            young = new ConcurrentHashMap<>();
            since = System.nanoTime();
        }
    }
}
