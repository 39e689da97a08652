package ke.kemis.portal.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Remembers for a while what every request needs to know. Whatever many ask for at once is looked
 * up once, and they wait for it together and no longer than a look-up may take: where it hangs, all
 * of them are told so at the same time, and the next one has it looked up anew.
 */
public final class Remembered<K, V> {

    private static final Executor THREADS = Thread::startVirtualThread;

    private final Cache<K, CompletableFuture<V>> known;
    private final Duration patience;

    /**
     * @param lasting how long something is remembered
     * @param patience how long a look-up may take
     */
    public Remembered(Ticker ticker, long most, Duration lasting, Duration patience) {
        this.known =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .maximumSize(most)
                        .expireAfterWrite(lasting)
                        .build();
        this.patience = patience;
    }

    /**
     * What is known under a key. A look-up runs on a thread of its own, and so outside of the
     * caller's transaction.
     *
     * @throws RegisterUnavailable where it takes too long; whatever else the look-up throws
     */
    public V get(K key, Function<K, V> lookUp) {
        CompletableFuture<V> found = known.get(key, one -> inTime(() -> lookUp.apply(one)));
        try {
            return found.join();
        } catch (CompletionException failure) {
            known.asMap().remove(key, found);
            throw switch (failure.getCause()) {
                case TimeoutException late ->
                        new RegisterUnavailable(
                                "The register did not answer within %d seconds."
                                        .formatted(patience.toSeconds()),
                                late);
                case RuntimeException known -> known;
                case null, default -> failure;
            };
        }
    }

    /** The next one has it looked up anew. */
    public void forget(K key) {
        known.invalidate(key);
    }

    public void forgetAll() {
        known.invalidateAll();
    }

    private CompletableFuture<V> inTime(Supplier<V> lookUp) {
        return CompletableFuture.supplyAsync(lookUp, THREADS)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
