package ke.kemis.store.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ke.kemis.store.Positions;
import ke.kemis.store.Premises;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.SubjectKey;
import ke.kemis.store.serialization.TimeOrderedIdentifiers;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps and reads facts in PostgreSQL behind Axon's interface. Like Axon Server it writes what a
 * unit of work has published when that unit of work commits, on a connection of its own: nothing
 * else shares the transaction.
 *
 * <p>There are no snapshots: a life is short and is read with one query.
 */
final class PostgresEventStorageEngine extends AbstractEventStorageEngine
        implements Positions, Premises {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventStorageEngine.class);

    private static final int ROWS_AT_ONCE = News.CHUNK;
    private static final String STAGED = PostgresEventStorageEngine.class.getName() + ".staged";
    private static final String LAST = PostgresEventStorageEngine.class.getName() + ".last";
    private static final String PREMISES = PostgresEventStorageEngine.class.getName() + ".premises";

    /**
     * The most by which a fact's recorded time can be earlier than that of a fact before it:
     * append_facts lets each be ten minutes behind the database's clock, or two ahead of it.
     */
    private static final Duration DISORDER = Duration.ofMinutes(12);

    /** The most facts that are searched by one question for the time they were recorded at. */
    private static final int SEARCHED_AT_ONCE = 64 * ROWS_AT_ONCE;

    private static final Instant EARLIEST = Instant.EPOCH.plus(DISORDER);

    /** Identifiers know 48 bits of milliseconds. */
    private static final Instant LATEST = Instant.ofEpochMilli((1L << 48) - 1);

    /** What may lie between a message's id and its time, which are given one after the other. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final FactTable table;
    private final Vocabulary vocabulary;
    private final GroupCommit appender;
    private final EventUpcaster upcasters;
    private final Messages fromRows;
    private final @Nullable Keyring keys;
    private final JustAppended justAppended = new JustAppended();

    /** Up to which position this node knows facts: those it wrote, and those it followed. */
    private final AtomicLong known = new AtomicLong();

    /**
     * @param keys absent where nothing is sealed
     */
    PostgresEventStorageEngine(
            FactTable table,
            Vocabulary vocabulary,
            GroupCommit appender,
            Serializer serializer,
            EventUpcaster upcasters,
            @Nullable Keyring keys) {
        super(
                new Builder() {}.eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .upcasterChain(upcasters));
        this.table = table;
        this.vocabulary = vocabulary;
        this.appender = appender;
        this.upcasters = upcasters;
        this.fromRows = new Messages(serializer, upcasters);
        this.keys = keys;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<NewFact> facts = new ArrayList<>(events.size());
        MetaData said = null;
        byte[] metadata = new byte[0];
        for (EventMessage<?> event : events) {
            // Most facts of a unit of work say the same of themselves.
            if (!event.getMetaData().equals(said)) {
                said = event.getMetaData();
                metadata = event.serializeMetaData(serializer, byte[].class).getData();
            }
            facts.add(newFact(event, metadata, serializer));
        }
        if (CurrentUnitOfWork.isStarted()) {
            stage(CurrentUnitOfWork.get().root(), facts);
        } else {
            append(facts, List.of(), List.of());
        }
    }

    /**
     * Where the database went back this node has to read anew what it remembers of it: another
     * attempt looks up numbers and keys again.
     */
    private long append(List<NewFact> facts, List<SubjectKey> newKeys, List<Premise> premises) {
        try {
            long last = appender.append(facts, newKeys, premises);
            known.accumulateAndGet(last, Math::max);
            return last;
        } catch (StoreUnavailable e) {
            if (e.getCause() instanceof SQLException refused
                    && Failure.of(refused) == Failure.WENT_BACK) {
                LOG.warn("{} Names and keys are read anew.", refused.getMessage());
                forget();
            }
            throw e;
        }
    }

    /** The position last: whoever still remembers what was there has one that is refused. */
    private void forget() {
        vocabulary.forget();
        if (keys != null) {
            keys.forget();
        }
        known.set(0);
    }

    private void stage(UnitOfWork<?> work, List<NewFact> facts) {
        work.<List<NewFact>>getOrComputeResource(
                        STAGED,
                        key -> {
                            List<NewFact> staged = new ArrayList<>();
                            work.onCommit(committing -> {
                                long last =
                                        append(staged, newKeys(committing), premises(committing));
                                work.resources().put(LAST, last);
                            });
                            return staged;
                        })
                .addAll(facts);
    }

    private List<SubjectKey> newKeys(UnitOfWork<?> work) {
        return keys == null ? List.of() : keys.newIn(work);
    }

    @Override
    public void standOn(UUID aggregate, long last) {
        CurrentUnitOfWork.get()
                .root()
                .<Set<Premise>>getOrComputeResource(PREMISES, key -> new HashSet<>())
                .add(new Premise(aggregate, Math.toIntExact(last)));
    }

    private static List<Premise> premises(UnitOfWork<?> work) {
        Set<Premise> premises = work.root().getResource(PREMISES);
        return premises == null ? List.of() : List.copyOf(premises);
    }

    private NewFact newFact(EventMessage<?> event, byte[] metadata, Serializer serializer) {
        if (!(event instanceof DomainEventMessage<?> fact)) {
            throw new EventStoreException(
                    "Only an aggregate records facts, but %s was published without one."
                            .formatted(event.getPayloadType().getSimpleName()));
        }
        // Before anything that is remembered is looked at: it was so while facts reached this far.
        long reached = known.get();
        SerializedObject<byte[]> payload = fact.serializePayload(serializer, byte[].class);
        try {
            return new NewFact(
                    canonical("aggregate " + fact.getType(), fact.getAggregateIdentifier()),
                    place(fact),
                    timedId(fact),
                    vocabulary.numberOfAggregate(fact.getType()),
                    vocabulary.numberOfFact(payload.getType()),
                    metadata,
                    payload.getData(),
                    reached);
        } catch (SQLException e) {
            throw new StoreUnavailable("The event store cannot be reached; nothing was kept.", e);
        }
    }

    private static int place(DomainEventMessage<?> fact) {
        long place = fact.getSequenceNumber();
        if (place < 0 || place > Integer.MAX_VALUE) {
            throw new EventStoreException(
                    "A life of facts is counted from 0, but a fact of %s %s has place %d."
                            .formatted(fact.getType(), fact.getAggregateIdentifier(), place));
        }
        return (int) place;
    }

    /** The store keeps a fact's time in its id, so the two must agree. */
    private static UUID timedId(DomainEventMessage<?> fact) {
        UUID id = canonical("event", fact.getIdentifier());
        Duration difference =
                Duration.between(TimeOrderedIdentifiers.timeOf(id), fact.getTimestamp()).abs();
        if (id.version() != 7 || difference.compareTo(A_MOMENT) > 0) {
            throw new EventStoreException(
                    "A fact is recorded when it happens: its id %s must be a UUID of version 7 of its own time, %s. Put business dates into the payload."
                            .formatted(id, fact.getTimestamp()));
        }
        return id;
    }

    /** What is written in another way would be read back as another name. */
    private static UUID canonical(String whose, String text) {
        UUID id = uuid(whose, text);
        if (!id.toString().equals(text)) {
            throw new EventStoreException(
                    "The event store keeps UUIDs in their usual form, but that of %s is \"%s\" and not \"%s\"."
                            .formatted(whose, text, id));
        }
        return id;
    }

    private static UUID uuid(String whose, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new EventStoreException(
                    "The event store keeps UUIDs as identities, but that of %s is \"%s\"."
                            .formatted(whose, text),
                    e);
        }
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
        UUID aggregate = uuid("the aggregate asked for", identifier);
        return inChunks(last -> life(aggregate, last == null ? first : last.sequence() + 1));
    }

    private List<StoredFact> life(UUID aggregate, long from) throws SQLException {
        return keys == null || keys.remembers(aggregate)
                ? table.life(aggregate, from, ROWS_AT_ONCE)
                : table.lifeAndKey(aggregate, from, ROWS_AT_ONCE, keys);
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken token, boolean mayBlock) {
        long start = position(token);
        return inChunks(
                last -> foreseen(inUnbrokenOrder(last == null ? start : last.position()), keys));
    }

    /** Each aggregate's facts in order; an aggregate without facts is left out. */
    Map<UUID, List<DomainEventMessage<?>>> lives(Collection<UUID> aggregates) {
        if (aggregates.isEmpty()) {
            return Map.of();
        }
        DomainEventStream facts =
                EventStreamUtils.upcastAndDeserializeDomainEvents(
                        foreseen(Question.ask(() -> table.lives(aggregates)), keys).stream(),
                        getEventSerializer(),
                        upcasters);
        Map<UUID, List<DomainEventMessage<?>>> found = new HashMap<>();
        while (facts.hasNext()) {
            DomainEventMessage<?> fact = facts.next();
            found.computeIfAbsent(
                            UUID.fromString(fact.getAggregateIdentifier()), _ -> new ArrayList<>())
                    .add(fact);
        }
        return found;
    }

    /** The next so many facts after a position, as messages. */
    News newsAfter(long position) {
        List<StoredFact> facts = Question.ask(() -> inUnbrokenOrder(position));
        if (facts.isEmpty()) {
            return new News(position, List.of(), position);
        }
        long upTo = facts.getLast().position();
        known.accumulateAndGet(upTo, Math::max);
        return new News(position, messages(facts), upTo);
    }

    /**
     * The readers of this node will soon ask for these: said before they are written, for they may
     * be read at once.
     */
    void appending(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            justAppended.put(UUID.fromString(event.getIdentifier()), event.getPayload());
        }
    }

    private List<TrackedEventMessage<?>> messages(List<StoredFact> facts) {
        List<TrackedEventMessage<?>> messages = new ArrayList<>(facts.size());
        List<StoredFact> others = new ArrayList<>();
        for (StoredFact fact : facts) {
            Object payload = justAppended.take(fact.id());
            if (payload == null) {
                others.add(fact);
            } else {
                messages.addAll(fromRows.of(foreseen(others, keys)));
                others.clear();
                messages.add(message(fact, payload));
            }
        }
        messages.addAll(fromRows.of(foreseen(others, keys)));
        return messages;
    }

    private TrackedEventMessage<?> message(StoredFact fact, Object payload) {
        MetaData metadata =
                Objects.requireNonNull(getEventSerializer().deserialize(fact.getMetaData()));
        return new GenericTrackedDomainEventMessage<>(
                fact.trackingToken(),
                fact.aggregateType(),
                fact.getAggregateIdentifier(),
                fact.sequence(),
                new GenericMessage<>(fact.getEventIdentifier(), payload, metadata),
                fact::getTimestamp);
    }

    /** The last position given out; 0 when there are no facts. */
    long head() {
        return Question.ask(table::head);
    }

    private List<StoredFact> inUnbrokenOrder(long position) throws SQLException {
        List<StoredFact> facts = table.following(position, ROWS_AT_ONCE);
        if (facts.isEmpty() && refuseBeyondEnd(position) > position) {
            // They came a moment ago, or so many are missing that none was found.
            facts = table.following(position, ROWS_AT_ONCE);
            if (facts.isEmpty()) {
                throw missingAfter(position);
            }
        }
        if (!facts.isEmpty() && facts.getLast().position() != position + facts.size()) {
            throw missingAfter(position);
        }
        return facts;
    }

    private static EventStoreException missingAfter(long position) {
        return new EventStoreException(
                "Facts are missing after position %d: the table of facts was tampered with or badly restored."
                        .formatted(position));
    }

    /**
     * The last position given out.
     *
     * @throws EventStoreException when it is before that of a reader, as after the restoration of
     *     an older backup: the reader would pass over everything recorded until that position is
     *     reached again
     */
    long refuseBeyondEnd(long position) {
        long head = head();
        if (position > head) {
            forget();
            throw new EventStoreException(
                    "A reader stands at position %d, but the facts end at %d. If an older backup was restored, reset the reader."
                            .formatted(position, head));
        }
        return head;
    }

    /** Asks for the keys of all these facts at once, and not for each when it is read. */
    static List<StoredFact> foreseen(List<StoredFact> facts, @Nullable Keyring keys) {
        if (keys != null) {
            Set<UUID> sealed = new HashSet<>();
            for (StoredFact fact : facts) {
                if (fact.isSealed()) {
                    sealed.add(fact.aggregate());
                }
            }
            if (!sealed.isEmpty()) {
                keys.foresee(sealed);
            }
        }
        return facts;
    }

    /** Where a reader stands: 0 before the first fact. */
    static long position(@Nullable TrackingToken token) {
        TrackingToken place = token == null ? null : WrappedToken.unwrapLowerBound(token);
        return switch (place) {
            case null -> 0;
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
        UUID aggregate = uuid("the aggregate asked for", aggregateIdentifier);
        OptionalLong last = Question.ask(() -> table.lastSequence(aggregate));
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(head());
    }

    /**
     * The place just before the first fact recorded at that instant or later. Positions are
     * searched by halves for a fact that is so old that none before it can qualify, and from there
     * one after the other.
     */
    @Override
    public @Nullable TrackingToken createTokenAt(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return createTailToken();
        }
        if (instant.isAfter(LATEST)) {
            return createHeadToken();
        }
        return Question.ask(() -> {
            long head = table.head();
            Instant surelyBefore = instant.minus(DISORDER);
            long before = 0;
            long after = head + 1;
            while (after - before > 1) {
                long middle = (before + after) >>> 1;
                if (TimeOrderedIdentifiers.timeOf(table.idAt(middle)).isBefore(surelyBefore)) {
                    before = middle;
                } else {
                    after = middle;
                }
            }
            OptionalLong first = firstFrom(TimeOrderedIdentifiers.first(instant), before, head);
            return token(first.isPresent() ? first.getAsLong() - 1 : head);
        });
    }

    private OptionalLong firstFrom(UUID id, long before, long head) throws SQLException {
        int rows = ROWS_AT_ONCE;
        long after = before;
        while (after < head) {
            long last = Math.min(head, after + rows);
            OptionalLong first = table.firstFrom(id, after, last);
            if (first.isPresent()) {
                return first;
            }
            after = last;
            rows = Math.min(2 * rows, SEARCHED_AT_ONCE);
        }
        return OptionalLong.empty();
    }

    /** The highest position that this node wrote; 0 where it wrote nothing yet. */
    long lastWritten() {
        return appender.lastWritten();
    }

    @Override
    public long lastAppended() {
        return head();
    }

    @Override
    public long after(UnitOfWork<?> work) {
        Long own = work.root().getResource(LAST);
        return own == null ? head() : own;
    }

    private static @Nullable TrackingToken token(long position) {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    /** Facts after a given one, or the first ones. */
    @FunctionalInterface
    private interface Chunk {
        List<StoredFact> after(@Nullable StoredFact last) throws SQLException;
    }

    /** Reads chunk after chunk until one is not full. No connection is held between them. */
    private static Stream<StoredFact> inChunks(Chunk chunk) {
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {

                    private Iterator<StoredFact> facts = List.<StoredFact>of().iterator();
                    private @Nullable StoredFact last;
                    private boolean ended;

                    @Override
                    public boolean tryAdvance(Consumer<? super StoredFact> action) {
                        if (!facts.hasNext() && !ended) {
                            List<StoredFact> next = Question.ask(() -> chunk.after(last));
                            ended = next.size() < ROWS_AT_ONCE;
                            facts = next.iterator();
                        }
                        if (!facts.hasNext()) {
                            return false;
                        }
                        last = facts.next();
                        action.accept(Objects.requireNonNull(last));
                        return true;
                    }
                },
                false);
    }
}
