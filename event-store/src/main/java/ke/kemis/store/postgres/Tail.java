package ke.kemis.store.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ke.kemis.store.Outage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads new facts once for all readers of this node and hands them round. A reader that falls
 * further behind than the tail is long reads for itself until it has caught up. What all have read
 * is let go at once: facts that die young cost the collector nothing, and those that are kept for
 * nobody cost everybody a pause.
 */
final class Tail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    /** How soon the facts of other nodes are seen. */
    private static final Duration LOOK_FOR_OTHERS = Duration.ofMillis(50);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final int LENGTH = 8_192;

    private final PostgresEventStorageEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingToDo = lock.newCondition();
    private final Condition somethingNew = lock.newCondition();

    /** Up to which position each has read. */
    private final Map<FactStream, Long> readers = new HashMap<>();

    /** In order: the message with a number is at that number modulo the length. */
    private final @Nullable TrackedEventMessage<?>[] ring = new TrackedEventMessage<?>[LENGTH];

    private long firstNumber;
    private long nextNumber;

    /** The ring holds all messages after this position … */
    private long after;

    /** … and up to this one. */
    private long upTo;

    private volatile boolean hasReaders;
    private boolean lookNow;
    private boolean closed;

    /** Why nothing more can be read; absent while it can, and while the database is away. */
    private @Nullable RuntimeException broken;

    Tail(PostgresEventStorageEngine engine) {
        this.engine = engine;
        Thread.ofPlatform().daemon().name("fact-follower").start(this::follow);
    }

    /** Whether anybody on this node follows. */
    boolean hasReaders() {
        return hasReaders;
    }

    /** This node has written up to a position, which another look may have seen already. */
    void lookUpTo(long written) {
        lock.lock();
        try {
            if (written > upTo) {
                lookNow = true;
                somethingToDo.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in a reader that has seen everything up to a position.
     *
     * @return whether the tail reaches back that far
     */
    boolean join(FactStream reader, long position) {
        lock.lock();
        try {
            if (readers.isEmpty()) {
                // What was read for others may be of facts that the database has lost since.
                broken = null;
                beginAfter(position);
            }
            if (position < after) {
                return false;
            }
            readers.put(reader, position);
            hasReaders = true;
            somethingToDo.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void beginAfter(long position) {
        while (firstNumber < nextNumber) {
            dropFirst();
        }
        after = position;
        upTo = position;
    }

    void leave(FactStream reader) {
        lock.lock();
        try {
            readers.remove(reader);
            hasReaders = !readers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What came after the position up to which a reader has read, after waiting for it if there is
     * nothing yet; null when the tail no longer reaches back that far.
     *
     * @throws EventStoreException when what comes after it cannot be read, however often it is
     *     tried
     */
    @Nullable News after(FactStream reader, long position, long waitNanos)
            throws InterruptedException {
        lock.lock();
        try {
            readers.replace(reader, position);
            letGo();
            long remaining = waitNanos;
            while (position >= after) {
                if (position >= upTo && broken != null) {
                    throw new EventStoreException("New facts cannot be read", broken);
                }
                if (position < upTo || remaining <= 0 || closed) {
                    return new News(position, messagesAfter(position), Math.max(position, upTo));
                }
                remaining = somethingNew.awaitNanos(remaining);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void letGo() {
        long read = readers.values().stream().mapToLong(Long::longValue).min().orElse(after);
        while (firstNumber < nextNumber && position(message(firstNumber)) <= read) {
            dropFirst();
        }
    }

    private void dropFirst() {
        after = position(message(firstNumber));
        ring[(int) (firstNumber % LENGTH)] = null;
        firstNumber++;
    }

    private List<TrackedEventMessage<?>> messagesAfter(long position) {
        long low = firstNumber;
        long high = nextNumber;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (position(message(middle)) > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        List<TrackedEventMessage<?>> found = new ArrayList<>((int) (nextNumber - low));
        for (long number = low; number < nextNumber; number++) {
            found.add(message(number));
        }
        return found;
    }

    private TrackedEventMessage<?> message(long number) {
        TrackedEventMessage<?> message = ring[(int) (number % LENGTH)];
        if (message == null) {
            throw new IllegalStateException("The tail has lost message " + number);
        }
        return message;
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private void follow() {
        while (awaitSomethingToDo()) {
            try {
                News news = engine.newsAfter(upTo());
                take(news).forEach(FactStream::wake);
            } catch (RuntimeException | Error e) {
                // Whatever it is: nobody would hear of a new fact without this thread.
                LOG.warn("New facts cannot be read; trying again: {}", e.toString());
                if (e instanceof RuntimeException failure && !Outage.isBehind(e)) {
                    tell(failure);
                }
                pause();
            }
        }
    }

    /**
     * Whoever waits would never hear of it, and nobody of them. Whoever has not read so far reads
     * by itself: what is here may be of facts that the database has lost.
     */
    private void tell(RuntimeException failure) {
        lock.lock();
        try {
            broken = failure;
            beginAfter(upTo);
            somethingNew.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there may be something new for somebody, or false when the tail is closed. */
    private boolean awaitSomethingToDo() {
        lock.lock();
        try {
            while (readers.isEmpty() && !closed) {
                somethingToDo.awaitUninterruptibly();
            }
            long remaining = LOOK_FOR_OTHERS.toNanos();
            while (!lookNow && !closed && remaining > 0) {
                remaining = somethingToDo.awaitNanos(remaining);
            }
            lookNow = false;
            return !closed;
        } catch (InterruptedException e) {
            LOG.debug("The follower ends when the tail is closed, not by interruption", e);
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private long upTo() {
        lock.lock();
        try {
            return upTo;
        } finally {
            lock.unlock();
        }
    }

    /** Lengthens the tail, and returns whom to wake. */
    private List<FactStream> take(News news) {
        lock.lock();
        try {
            broken = null;
            boolean begunAnew = news.from() != upTo;
            if (begunAnew || news.upTo() == upTo) {
                return List.of();
            }
            for (TrackedEventMessage<?> message : news.messages()) {
                if (nextNumber - firstNumber == LENGTH) {
                    dropFirst();
                }
                ring[(int) (nextNumber % LENGTH)] = message;
                nextNumber++;
            }
            upTo = news.upTo();
            // There may be more where a whole chunk came from.
            lookNow |= news.isWholeChunk();
            somethingNew.signalAll();
            return List.copyOf(readers.keySet());
        } finally {
            lock.unlock();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAILURE);
        } catch (InterruptedException e) {
            LOG.debug("The follower ends when the tail is closed, not by interruption", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            somethingToDo.signalAll();
            somethingNew.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
