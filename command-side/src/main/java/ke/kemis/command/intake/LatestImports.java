package ke.kemis.command.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.caching.WeakReferenceCache;

/**
 * Imports at work. Between two of its stretches nothing else holds an import, so a weak reference
 * alone would not outlive the next collection, and all facts of a long import would be read again
 * and again: the latest few are held on to.
 */
final class LatestImports extends WeakReferenceCache {
    private static final int MOST = 16;

    private final Map<Object, Object> held =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(MOST, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                            return size() > MOST;
                        }
                    });

    @Override
    public void put(Object key, Object value) {
        super.put(key, value);
        held.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        boolean put = super.putIfAbsent(key, value);
        if (put) {
            held.put(key, value);
        }
        return put;
    }

    @Override
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        T found = super.computeIfAbsent(key, value);
        held.put(key, found);
        return found;
    }

    @Override
    public <V> void computeIfPresent(Object key, UnaryOperator<V> change) {
        super.<V>computeIfPresent(
                key,
                before -> {
                    V now = change.apply(before);
                    if (now == null) {
                        held.remove(key);
                    } else {
                        held.put(key, now);
                    }
                    return now;
                });
    }

    @Override
    public boolean remove(Object key) {
        held.remove(key);
        return super.remove(key);
    }

    @Override
    public void removeAll() {
        held.clear();
        super.removeAll();
    }
}
