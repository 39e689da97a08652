package ke.kemis.store.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import ke.kemis.store.Positions;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.EventBuffer;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Keeps and reads facts in Axon Server behind Axon's interface. It promises what the PostgreSQL
 * store promises, which Axon's own store for this server does not: a place that is taken is a
 * {@link ConcurrencyException}, a server that is away is {@link StoreUnavailable}, and an append
 * whose acknowledgement was lost may be sent again.
 */
final class AxonServerEventStorageEngine extends AbstractEventStorageEngine implements Positions {

    private static final String STAGED = AxonServerEventStorageEngine.class.getName() + ".staged";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    /** Of a message, in bytes, where nobody has configured another: gRPC's own. */
    private static final int USUAL_LIMIT = 4 << 20;

    private final AxonServerConnectionManager connections;
    private final AxonServerConfiguration settings;
    private final EventUpcaster upcasters;
    private final GrpcMetaDataConverter metadata;

    AxonServerEventStorageEngine(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            Serializer serializer,
            EventUpcaster upcasters,
            @Nullable Keyring keys) {
        super(
                new Builder() {}.eventSerializer(new OpensReasons(serializer, keys))
                        .snapshotSerializer(serializer)
                        .upcasterChain(upcasters));
        this.connections = connections;
        this.settings = settings;
        this.upcasters = upcasters;
        this.metadata = new GrpcMetaDataConverter(serializer);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<Event> facts = events.stream().map(event -> newFact(event, serializer)).toList();
        if (CurrentUnitOfWork.isStarted()) {
            stage(CurrentUnitOfWork.get().root(), facts);
        } else {
            append(facts);
        }
    }

    private void stage(UnitOfWork<?> work, List<Event> facts) {
        work.<List<Event>>getOrComputeResource(
                        STAGED,
                        key -> {
                            List<Event> staged = new ArrayList<>();
                            work.onCommit(committing -> append(staged));
                            return staged;
                        })
                .addAll(facts);
    }

    private Event newFact(EventMessage<?> event, Serializer serializer) {
        if (!(event instanceof DomainEventMessage<?> fact)) {
            throw new EventStoreException(
                    "Only an aggregate records facts, but %s was published without one."
                            .formatted(event.getPayloadType().getSimpleName()));
        }
        var payload = fact.serializePayload(serializer, byte[].class);
        Event.Builder entry =
                Event.newBuilder()
                        .setAggregateType(fact.getType())
                        .setAggregateIdentifier(fact.getAggregateIdentifier())
                        .setAggregateSequenceNumber(fact.getSequenceNumber())
                        .setMessageIdentifier(fact.getIdentifier())
                        .setTimestamp(fact.getTimestamp().toEpochMilli())
                        .setPayload(
                                SerializedObject.newBuilder()
                                        .setType(payload.getType().getName())
                                        .setRevision(
                                                Objects.requireNonNullElse(
                                                        payload.getType().getRevision(), ""))
                                        .setData(ByteString.copyFrom(payload.getData())));
        fact.getMetaData()
                .forEach((name, value) ->
                        entry.putMetaData(name, metadata.convertToMetaDataValue(value)));
        return fitting(entry.build());
    }

    /** A message that is too large only breaks the connection, and would be sent again for ever. */
    private Event fitting(Event fact) {
        int most = settings.getMaxMessageSize();
        if (fact.getSerializedSize() > (most > 0 ? most : USUAL_LIMIT)) {
            throw new EventStoreException(
                    "A fact %s has %d bytes, more than Axon Server takes in one message."
                            .formatted(fact.getPayload().getType(), fact.getSerializedSize()));
        }
        return fact;
    }

    /** All facts or none. Sent again where nobody can say whether they were kept. */
    private void append(List<Event> facts) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Throwable failure = failureToAppend(facts);
            if (failure == null) {
                return;
            }
            switch (Failure.of(failure)) {
                case TAKEN -> {
                    if (isKept(facts.getFirst())) {
                        return;
                    }
                    throw new ConcurrencyException(
                            "Another fact has the place of one of these.", failure);
                }
                case REFUSED ->
                        throw new EventStoreException(
                                "Axon Server does not take these facts: " + failure.getMessage(),
                                failure);
                case AWAY -> {
                    if (System.nanoTime() > end) {
                        throw new StoreUnavailable(
                                "Axon Server is away; whether the facts were kept is unknown.",
                                failure);
                    }
                    pause();
                }
            }
        }
    }

    private @Nullable Throwable failureToAppend(List<Event> facts) {
        try {
            AppendEventsTransaction transaction = channel().startAppendEventsTransaction();
            facts.forEach(transaction::appendEvent);
            transaction.commit().get(settings.getCommitTimeout(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException failed) {
            return Objects.requireNonNullElse(failed.getCause(), failed);
        } catch (TimeoutException | RuntimeException failed) {
            return failed;
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    /** Whether this very fact has its place, and with it all that were sent together. */
    private boolean isKept(Event fact) {
        long place = fact.getAggregateSequenceNumber();
        return life(fact.getAggregateIdentifier(), place).stream()
                .findFirst()
                .filter(kept -> kept.getAggregateSequenceNumber() == place)
                .filter(kept -> kept.getMessageIdentifier().equals(fact.getMessageIdentifier()))
                .isPresent();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException(
                "Lives are short: the event store keeps no snapshots. Remove the snapshot trigger.");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String identifier, long first) {
        return life(identifier, first).stream().map(GrpcBackedDomainEventData::new);
    }

    private List<Event> life(String aggregate, long first) {
        try {
            AggregateEventStream facts = channel().openAggregateStream(aggregate, first);
            return facts.asStream().toList();
        } catch (RuntimeException failure) {
            throw unreadable(failure);
        }
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("Facts of all aggregates are read by openStream.");
    }

    /** Everything recorded after a place, and what will be. */
    BlockingStream<TrackedEventMessage<?>> open(@Nullable TrackingToken token) {
        long position = position(token);
        long head = head();
        if (position > head) {
            throw new EventStoreException(
                    "A reader stands at position %d, but the facts end at %d. If an older backup was restored, reset the reader."
                            .formatted(position, head));
        }
        var flow = settings.getEventFlowControl();
        try {
            EventStream facts =
                    channel()
                            .openStream(
                                    position,
                                    flow.getPermits(),
                                    flow.getNrOfNewPermits(),
                                    settings.isForceReadFromLeader());
            return new EventBuffer(facts, upcasters, getEventSerializer(), true);
        } catch (RuntimeException failure) {
            throw unreadable(failure);
        }
    }

    /** Where a reader stands: -1 before the first fact. */
    private static long position(@Nullable TrackingToken token) {
        TrackingToken place = token == null ? null : WrappedToken.unwrapLowerBound(token);
        return switch (place) {
            case null -> -1;
            case GlobalSequenceTrackingToken known -> known.getGlobalIndex();
            default ->
                    throw new EventStoreException(
                            "The event store does not know the place "
                                    + place
                                    + ": reset the processor.");
        };
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        long last = ask(channel -> channel.findHighestSequence(aggregateIdentifier));
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(head());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant instant) {
        return token(ask(channel -> channel.getTokenAt(instant.toEpochMilli())));
    }

    @Override
    public long lastAppended() {
        return head();
    }

    private long head() {
        return ask(EventChannel::getLastToken);
    }

    private static @Nullable TrackingToken token(long position) {
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    private long ask(Function<EventChannel, CompletableFuture<Long>> question) {
        try {
            Long answer =
                    question.apply(channel())
                            .get(settings.getCommitTimeout(), TimeUnit.MILLISECONDS);
            return answer == null ? -1 : answer;
        } catch (ExecutionException failed) {
            throw unreadable(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (TimeoutException | RuntimeException failed) {
            throw unreadable(failed);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private EventChannel channel() {
        return connections.getConnection(settings.getContext()).eventChannel();
    }

    private static StoreUnavailable unreadable(Throwable failure) {
        return new StoreUnavailable("Axon Server cannot be read: " + failure.getMessage(), failure);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static StoreUnavailable interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new StoreUnavailable(
                "Interrupted while speaking with Axon Server; what became of it is unknown.",
                stopped);
    }
}
