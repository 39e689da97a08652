package ke.kemis.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that a thread of its own looks for again and again: with a rest after each round, and at
 * once when it is called. A round that fails is told, and the next one comes all the same.
 */
public final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration rest;
    private final BooleanSupplier round;
    private final Semaphore called = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** How the last round that failed did; of this thread alone. */
    private @Nullable String told;

    /**
     * @param name of the thread, and of the work where the log tells of it
     * @param rest between two rounds
     * @param round says whether it left something to do: the rest is then no longer than it took
     */
    public Rounds(String name, Duration rest, BooleanSupplier round) {
        this.name = name;
        this.rest = rest;
        this.round = round;
    }

    public synchronized Rounds start() {
        if (thread == null && !closed) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::work);
        }
        return this;
    }

    /** Looks at once. */
    public void call() {
        called.release();
    }

    /** A round that takes long asks for it, and ends early. */
    public boolean isClosed() {
        return closed;
    }

    private void work() {
        while (!closed) {
            long began = System.nanoTime();
            boolean more = isMoreLeft();
            rest(more ? System.nanoTime() - began : rest.toNanos());
        }
    }

    private boolean isMoreLeft() {
        try {
            return round.getAsBoolean();
        } catch (RuntimeException | Error failure) {
            if (!closed) {
                tell(failure);
            }
            return false;
        }
    }

    /** Where it failed is said once, and not each time that it fails alike. */
    private void tell(Throwable failure) {
        boolean isNew = !failure.toString().equals(told);
        told = failure.toString();
        if (isNew) {
            LOG.warn("A round of {} failed, and is made again", name, failure);
        } else {
            LOG.warn("A round of {} failed again, and is made again: {}", name, told);
        }
    }

    private void rest(long nanos) {
        try {
            if (called.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                called.drainPermits();
            }
        } catch (InterruptedException end) {
            closed = true;
        }
    }

    /** There is no other round, and the one that is made is interrupted. */
    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
