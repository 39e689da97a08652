package ke.kemis.query.platform;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import ke.kemis.store.Breath;

/** The position a projection has passed, and those who wait for it. */
final class Passed {

    private static final Duration HERE = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofMillis(25);

    private final BooleanSupplier folding;
    private final LongSupplier inTables;
    private final Breath breath;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position = -1;
    private volatile boolean outdated;

    /**
     * @param folding whether this node folds the facts and so signals at once; otherwise the tables
     *     are asked again and again
     * @param inTables the place reached as the tables say
     * @param breath of whoever folds, who does not rest while somebody waits
     */
    Passed(BooleanSupplier folding, LongSupplier inTables, Breath breath) {
        this.folding = folding;
        this.inTables = inTables;
        this.breath = breath;
    }

    long position() {
        return position;
    }

    /** Whether the tables are those of another version of the program. */
    boolean outdated() {
        return outdated;
    }

    void outdated(boolean now) {
        outdated = now;
    }

    void passed(long reached) {
        lock.lock();
        try {
            if (reached > position) {
                position = reached;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was passed may be lost with the database's last commits: the tables are asked anew. */
    void forget() {
        lock.lock();
        try {
            position = -1;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the position is passed, and says whether it is. */
    boolean await(long after, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (position < after) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            Duration slice = folding.getAsBoolean() ? HERE : ELSEWHERE;
            if (!awaitMove(after, Math.min(left, slice.toNanos()))) {
                passed(inTables.getAsLong());
            }
        }
        return true;
    }

    private boolean awaitMove(long after, long nanos) throws InterruptedException {
        try (Breath.Hurry _ = breath.hurry()) {
            lock.lock();
            try {
                long left = nanos;
                while (position < after && left > 0) {
                    left = moved.awaitNanos(left);
                }
                return position >= after;
            } finally {
                lock.unlock();
            }
        }
    }
}
