package ke.kemis.query.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** All that was recorded, in order, whichever store keeps it. */
@OnQuerySide
public final class Recorded {

    private static final int PATIENCE_SECONDS = 30;

    private final EventStore store;

    public Recorded(EventStore store) {
        this.store = store;
    }

    /** A message and its place among all facts. */
    record Placed(long position, EventMessage<?> message) {

        static Placed of(EventMessage<?> message) {
            TrackedEventMessage<?> tracked = (TrackedEventMessage<?>) message;
            return new Placed(positionOf(tracked.trackingToken()), message);
        }
    }

    /** The position of the newest fact, -1 where nothing was recorded. */
    long head() {
        return positionOf(store.createHeadToken());
    }

    /** The position behind which everything was recorded at that instant or later, or nothing. */
    long before(Instant instant) {
        return positionOf(store.createTokenAt(instant));
    }

    /** Hands on everything behind a position and up to another, in batches. */
    void read(long after, long until, int batchSize, Consumer<List<Placed>> batches) {
        if (after >= until) {
            return;
        }
        try (BlockingStream<TrackedEventMessage<?>> stream = open(after)) {
            List<Placed> batch = new ArrayList<>(batchSize);
            long position = after;
            while (position < until) {
                if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new NotNow(
                            "the event store gave nothing behind position " + position,
                            new IllegalStateException("expected facts up to " + until));
                }
                Placed next = Placed.of(stream.nextAvailable());
                position = next.position();
                if (position <= until) {
                    batch.add(next);
                }
                if (batch.size() == batchSize) {
                    batches.accept(batch);
                    batch = new ArrayList<>(batchSize);
                }
            }
            if (!batch.isEmpty()) {
                batches.accept(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("reading the event store was interrupted", e);
        }
    }

    /** The fact at a position. */
    Placed at(long position) {
        List<Placed> found = new ArrayList<>(1);
        read(position - 1, position, 1, found::addAll);
        return found.getFirst();
    }

    /** The facts of a life from one on. */
    Stream<? extends DomainEventMessage<?>> life(UUID aggregate, long from) {
        return store.readEvents(aggregate.toString(), from).asStream();
    }

    /**
     * Whether the fact at a position is this one of that life: after a restore it may be another.
     */
    public boolean holds(long position, UUID aggregate, long sequence) {
        return position <= head()
                && at(position).message() instanceof DomainEventMessage<?> fact
                && fact.getAggregateIdentifier().equals(aggregate.toString())
                && fact.getSequenceNumber() == sequence;
    }

    /** When the first fact behind a position was recorded; absent where there is none. */
    @Nullable Instant recordedAfter(long position) {
        try (BlockingStream<TrackedEventMessage<?>> stream = open(position)) {
            return stream.hasNextAvailable(1, TimeUnit.SECONDS)
                    ? stream.nextAvailable().getTimestamp()
                    : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private BlockingStream<TrackedEventMessage<?>> open(long after) {
        return store.openStream(after < 0 ? null : new GlobalSequenceTrackingToken(after));
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
