package ke.kemis.store.postgres;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the facts: by itself over what is old, then with all others along the
 * tail.
 *
 * <p>Facts of a kind that does not concern the reader are passed over, but for one in a while and
 * the last: a reader keeps its place by those it is shown, and each time costs a commit.
 */
final class FactStream implements TrackingEventStream {

    private static final long A_WHILE = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST_PASSED_OVER = 1_000;

    private final PostgresEventStorageEngine engine;
    private final Tail tail;

    private long fetchedUpTo;
    private Iterator<TrackedEventMessage<?>> fetched = Collections.emptyIterator();
    private @Nullable TrackedEventMessage<?> next;
    private boolean following;
    private final Set<Class<?>> ofNoConcern = new HashSet<>();
    private int passedOver;
    private @Nullable TrackedEventMessage<?> lastPassedOver;
    private long shown = System.nanoTime();
    private volatile Runnable onAvailable = () -> {};

    FactStream(PostgresEventStorageEngine engine, Tail tail, long position) {
        this.engine = engine;
        this.tail = tail;
        this.fetchedUpTo = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.ofNullable(next) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (next == null) {
            next = fetch(unit.toNanos(timeout));
        }
        return next != null;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        TrackedEventMessage<?> message = next;
        next = null;
        while (message == null) {
            message = fetch(A_WHILE);
        }
        return message;
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        ofNoConcern.add(ignored.getPayloadType());
    }

    private @Nullable TrackedEventMessage<?> fetch(long waitNanos) throws InterruptedException {
        TrackedEventMessage<?> message = nextOfAny(waitNanos);
        while (message != null && passesOver(message)) {
            message = nextOfAny(waitNanos);
        }
        return message == null ? lastPassedOver() : message;
    }

    /** Nothing came for a while: the reader's place is behind the last that did not concern it. */
    private @Nullable TrackedEventMessage<?> lastPassedOver() {
        TrackedEventMessage<?> last = lastPassedOver;
        if (last == null || System.nanoTime() - shown < A_WHILE) {
            return null;
        }
        isShown();
        return last;
    }

    private void isShown() {
        lastPassedOver = null;
        passedOver = 0;
        shown = System.nanoTime();
    }

    private boolean passesOver(TrackedEventMessage<?> message) {
        if (ofNoConcern.contains(message.getPayloadType())
                && ++passedOver < MOST_PASSED_OVER
                && System.nanoTime() - shown < A_WHILE) {
            lastPassedOver = message;
            return true;
        }
        isShown();
        return false;
    }

    private @Nullable TrackedEventMessage<?> nextOfAny(long waitNanos) throws InterruptedException {
        while (!fetched.hasNext()) {
            News news = following ? tail.after(this, fetchedUpTo, waitNanos) : byItself();
            if (news == null) {
                leave();
                continue;
            }
            boolean isNothingNew = news.upTo() == fetchedUpTo;
            fetchedUpTo = news.upTo();
            fetched = news.messages().iterator();
            if (following && !fetched.hasNext()) {
                return null;
            }
            if (isNothingNew && !following) {
                // The others are further than the last fact: nobody may ask without a pause.
                TimeUnit.NANOSECONDS.sleep(Math.min(waitNanos, BETWEEN_LOOKS));
                return null;
            }
        }
        return fetched.next();
    }

    /** Joins the others when there is nothing old left to read. */
    private News byItself() {
        News news = engine.newsAfter(fetchedUpTo);
        if (news.upTo() == fetchedUpTo) {
            following = tail.join(this, fetchedUpTo);
        }
        return news;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    /** The tail has grown. */
    void wake() {
        onAvailable.run();
    }

    private void leave() {
        following = false;
        tail.leave(this);
    }

    @Override
    public void close() {
        tail.leave(this);
    }
}
