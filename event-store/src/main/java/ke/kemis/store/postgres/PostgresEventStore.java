package ke.kemis.store.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.store.Histories;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * The event store of a node: what it appends wakes its readers at once, what other nodes append
 * does so a moment later.
 */
final class PostgresEventStore extends AbstractEventStore implements Histories, AutoCloseable {

    private final PostgresEventStorageEngine engine;
    private final Tail tail;

    PostgresEventStore(
            PostgresEventStorageEngine engine,
            MessageMonitor<? super EventMessage<?>> monitor,
            EventBusSpanFactory spans) {
        super(new Settings(engine, monitor, spans));
        this.engine = engine;
        this.tail = new Tail(engine);
    }

    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        if (tail.hasReaders()) {
            engine.appending(events);
        }
        super.prepareCommit(events);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        tail.lookUpTo(engine.lastWritten());
    }

    @Override
    public Map<UUID, List<DomainEventMessage<?>>> of(Collection<UUID> aggregates) {
        List<EventMessage<?>> staged = queuedMessages();
        if (staged.isEmpty()) {
            return engine.lives(aggregates);
        }
        Map<UUID, List<DomainEventMessage<?>>> found = new HashMap<>(engine.lives(aggregates));
        Set<UUID> asked = new HashSet<>(aggregates);
        for (EventMessage<?> one : staged) {
            if (one instanceof DomainEventMessage<?> fact) {
                UUID aggregate = UUID.fromString(fact.getAggregateIdentifier());
                if (asked.contains(aggregate)) {
                    found.computeIfAbsent(aggregate, _ -> new ArrayList<>()).add(fact);
                }
            }
        }
        return found;
    }

    /**
     * @throws EventStoreException when the token is beyond the last fact
     */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        long position = PostgresEventStorageEngine.position(token);
        engine.refuseBeyondEnd(position);
        return new FactStream(engine, tail, position);
    }

    @Override
    public void close() {
        tail.close();
    }

    private static final class Settings extends AbstractEventStore.Builder {

        Settings(
                PostgresEventStorageEngine engine,
                MessageMonitor<? super EventMessage<?>> monitor,
                EventBusSpanFactory spans) {
            storageEngine(engine);
            messageMonitor(monitor);
            spanFactory(spans);
        }
    }
}
