package ke.kemis.store.axonserver;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/** The event store of a node whose facts are kept by Axon Server. */
final class AxonServerStore extends AbstractEventStore {

    private final AxonServerEventStorageEngine engine;

    AxonServerStore(
            AxonServerEventStorageEngine engine,
            MessageMonitor<? super EventMessage<?>> monitor,
            EventBusSpanFactory spans) {
        super(new Settings(engine, monitor, spans));
        this.engine = engine;
    }

    /**
     * @throws EventStoreException when the token is beyond the last fact, as after the restoration
     *     of an older backup: the reader would pass over everything recorded until that position is
     *     reached again
     */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return engine.open(token);
    }

    private static final class Settings extends AbstractEventStore.Builder {

        Settings(
                AxonServerEventStorageEngine engine,
                MessageMonitor<? super EventMessage<?>> monitor,
                EventBusSpanFactory spans) {
            storageEngine(engine);
            messageMonitor(monitor);
            spanFactory(spans);
        }
    }
}
