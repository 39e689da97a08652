package ke.kemis.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How long one who follows facts rests between two batches. While facts keep coming one by one,
 * some times as long as the last batch took: what arrives meanwhile is taken together, for little
 * more than one fact costs alone, and a register that is busy has its processors for commands. A
 * fact that comes after a silence is taken at once, and so is a full batch, and whatever somebody
 * on this node waits for.
 */
public final class Breath {

    private static final int TIMES = 8;
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final int fullBatch;
    private final Duration shortest;
    private final Duration longest;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hurried = lock.newCondition();
    private int waiting;

    /** When facts were last waited for. */
    private volatile long ready = System.nanoTime();

    /**
     * @param fullBatch how many facts are taken at once at most
     */
    public Breath(int fullBatch) {
        this(fullBatch, SHORTEST, LONGEST);
    }

    /** The same, with rests that are neither shorter nor longer. */
    public Breath(int fullBatch, Duration shortest, Duration longest) {
        this.fullBatch = fullBatch;
        this.shortest = shortest;
        this.longest = longest;
    }

    /**
     * Rests after a batch, where there is reason to.
     *
     * @param facts in the batch
     * @param began when its work began, by {@link System#nanoTime()}
     */
    public void take(int facts, long began) {
        boolean keptComing = began - ready < longest.toNanos();
        if (keptComing && facts < fullBatch) {
            rest(
                    Math.clamp(
                            TIMES * (System.nanoTime() - began),
                            shortest.toNanos(),
                            longest.toNanos()));
        }
        ready = System.nanoTime();
    }

    private void rest(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (waiting == 0 && left > 0) {
                left = hurried.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** There is no rest until what this returns is closed. */
    public Hurry hurry() {
        lock.lock();
        try {
            waiting++;
            hurried.signalAll();
        } finally {
            lock.unlock();
        }
        return this::calm;
    }

    private void calm() {
        lock.lock();
        try {
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    /** As long as it is open, somebody waits. */
    @FunctionalInterface
    public interface Hurry extends AutoCloseable {
        @Override
        void close();
    }
}
