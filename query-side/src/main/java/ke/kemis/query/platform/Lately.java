package ke.kemis.query.platform;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a look came to a moment ago, or why it failed: one serves all who ask meanwhile. */
final class Lately<T> {

    private final Supplier<T> look;
    private final long nanos;
    private volatile @Nullable Seen<T> seen;

    Lately(Duration time, Supplier<T> look) {
        this.look = look;
        this.nanos = time.toNanos();
    }

    private record Seen<T>(@Nullable T found, @Nullable RuntimeException failure, long at) {}

    /**
     * @throws RuntimeException what the look threw
     */
    T get() {
        Seen<T> last = seen;
        if (last == null || System.nanoTime() - last.at() > nanos) {
            last = look();
            seen = last;
        }
        RuntimeException failure = last.failure();
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(last.found());
    }

    /** Its moment begins when the look is over: one that fails may take longer than that. */
    private Seen<T> look() {
        try {
            return new Seen<>(look.get(), null, System.nanoTime());
        } catch (RuntimeException failure) {
            return new Seen<>(null, failure, System.nanoTime());
        }
    }
}
