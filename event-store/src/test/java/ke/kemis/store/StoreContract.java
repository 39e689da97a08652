package ke.kemis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ke.kemis.facts.StoredAs;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the register relies on, whichever store keeps its facts. Two nodes share the store, which
 * may hold what others have recorded.
 */
public abstract class StoreContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 32;

    @StoredAs("bell-rung")
    record BellRung(String by) {}

    /** How one node reaches the store. */
    public record Way(EventStore store, Positions positions) {}

    protected static Serializer serializer() {
        return Serializers.of(BellRung.class);
    }

    protected abstract Way node();

    /** Another one. */
    protected abstract Way neighbour();

    /** Cuts every reader and writer of the first node off in the middle of what they do. */
    protected abstract void breakConnections();

    @Test
    void what_was_appended_is_read_back_whole_on_any_node() {
        UUID school = UUID.randomUUID();
        List<DomainEventMessage<?>> facts = new ArrayList<>();
        rings(school, 3)
                .forEach(fact ->
                        facts.add(fact.andMetaData(Map.of("actor", "head-17", "again", true))));

        node().store().publish(facts);

        assertThat(neighbour().store().readEvents(school.toString()).asStream())
                .zipSatisfy(facts, StoreContract::isTheSame);
    }

    private static void isTheSame(DomainEventMessage<?> read, DomainEventMessage<?> written) {
        assertThat(read.getIdentifier()).isEqualTo(written.getIdentifier());
        assertThat(read.getPayload()).isEqualTo(written.getPayload());
        assertThat(read.getType()).isEqualTo(written.getType());
        assertThat(read.getAggregateIdentifier()).isEqualTo(written.getAggregateIdentifier());
        assertThat(read.getSequenceNumber()).isEqualTo(written.getSequenceNumber());
        assertThat(read.getMetaData()).containsExactlyInAnyOrderEntriesOf(written.getMetaData());
        assertThat(read.getTimestamp())
                .isCloseTo(written.getTimestamp(), within(1, ChronoUnit.MILLIS));
    }

    @Test
    void a_life_is_read_in_order_and_from_any_of_its_facts() {
        UUID school = UUID.randomUUID();
        node().store().publish(rings(school, 2));
        neighbour().store().publish(ring(school, 2), ring(school, 3));

        assertThat(sequences(school, 0)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(sequences(school, 2)).containsExactly(2L, 3L);
        assertThat(node().store().lastSequenceNumberFor(school.toString())).hasValue(3L);
        assertThat(node().store().lastSequenceNumberFor(UUID.randomUUID().toString())).isEmpty();
        assertThat(sequences(UUID.randomUUID(), 0)).isEmpty();
    }

    private List<Long> sequences(UUID school, long first) {
        return node().store()
                .readEvents(school.toString(), first)
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    @Test
    void a_fact_of_a_place_that_is_taken_is_refused() {
        UUID school = UUID.randomUUID();
        node().store().publish(rings(school, 2));

        assertThatThrownBy(() -> neighbour().store().publish(ring(school, 1)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void facts_of_one_unit_of_work_are_kept_together_or_not_at_all() {
        UUID school = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        node().store().publish(rings(school, 1));

        assertThatThrownBy(() -> node().store().publish(ring(other, 0), ring(school, 0)))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(sequences(other, 0)).isEmpty();
        assertThat(sequences(school, 0)).hasSize(1);
    }

    @Test
    void a_unit_of_work_appends_when_it_commits_and_not_when_it_is_rolled_back() {
        UUID kept = UUID.randomUUID();
        UUID dropped = UUID.randomUUID();

        DefaultUnitOfWork<?> commits = DefaultUnitOfWork.startAndGet(ring(kept, 0));
        node().store().publish(ring(kept, 0));
        node().store().publish(ring(kept, 1));
        assertThat(neighbour().store().lastSequenceNumberFor(kept.toString())).isEmpty();
        commits.commit();
        DefaultUnitOfWork<?> rollsBack = DefaultUnitOfWork.startAndGet(ring(dropped, 0));
        node().store().publish(ring(dropped, 0));
        rollsBack.rollback();

        assertThat(sequences(kept, 0)).containsExactly(0L, 1L);
        assertThat(sequences(dropped, 0)).isEmpty();
    }

    @Test
    void a_lost_race_at_commit_is_told_to_the_one_who_commits() {
        UUID school = UUID.randomUUID();
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(ring(school, 0));
        node().store().publish(ring(school, 0));
        CompletableFuture.runAsync(() -> neighbour().store().publish(ring(school, 0))).join();

        assertThatThrownBy(work::commit).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void of_many_who_want_one_place_on_two_nodes_exactly_one_gets_it() {
        for (int round = 0; round < 10; round++) {
            UUID claim = UUID.randomUUID();

            List<Boolean> won = together(64, n -> appended(nodeOf(n), ring(claim, 0)));

            assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
            assertThat(sequences(claim, 0)).hasSize(1);
        }
    }

    @Test
    void an_append_that_is_repeated_is_kept_once() {
        UUID school = UUID.randomUUID();
        List<? extends EventMessage<?>> facts = rings(school, 2);

        node().store().publish(facts);
        neighbour().store().publish(facts);

        assertThat(sequences(school, 0)).containsExactly(0L, 1L);
    }

    @Test
    void more_than_one_message_may_hold_is_kept_together() {
        String long_ = "x".repeat(20_000);
        UUID school = UUID.randomUUID();
        List<DomainEventMessage<BellRung>> facts =
                LongStream.range(0, 300)
                        .<DomainEventMessage<BellRung>>mapToObj(n -> ring(school, n, long_))
                        .toList();

        node().store().publish(facts);

        assertThat(sequences(school, 0)).hasSize(300);
    }

    @Test
    void a_message_that_no_aggregate_recorded_is_refused() {
        assertThatThrownBy(() ->
                        node().store()
                                .publish(GenericEventMessage.asEventMessage(new BellRung("x"))))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("Only an aggregate records facts");
    }

    @Test
    void the_position_of_an_append_is_known_when_it_returns() throws Exception {
        UUID school = UUID.randomUUID();
        TrackingToken before = node().store().createHeadToken();

        node().store().publish(rings(school, 3));
        long position = node().positions().lastAppended();

        assertThat(position).isGreaterThanOrEqualTo(Positions.of(before) + 3);
        assertThat(read(node(), before, 3))
                .extracting(fact -> Positions.of(fact.trackingToken()))
                .allMatch(each -> each <= position);
    }

    @Test
    void a_reader_gets_what_was_there_and_then_what_comes_in_one_growing_order() throws Exception {
        UUID school = UUID.randomUUID();
        TrackingToken before = node().store().createHeadToken();
        node().store().publish(rings(school, 3));
        try (BlockingStream<TrackedEventMessage<?>> stream = node().store().openStream(before)) {
            List<TrackedEventMessage<?>> seen = read(stream, 3);
            neighbour().store().publish(ring(school, 3), ring(school, 4));
            seen.addAll(read(stream, 2));

            assertThat(seen)
                    .extracting(StoreContract::sequence)
                    .containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(seen)
                    .extracting(fact -> Positions.of(fact.trackingToken()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_reader_goes_on_behind_its_last_fact() throws Exception {
        TrackingToken before = node().store().createHeadToken();
        node().store().publish(rings(UUID.randomUUID(), 5));

        List<TrackedEventMessage<?>> first = read(node(), before, 2);
        List<TrackedEventMessage<?>> rest = read(neighbour(), first.getLast().trackingToken(), 3);

        assertThat(first).extracting(StoreContract::sequence).containsExactly(0L, 1L);
        assertThat(rest).extracting(StoreContract::sequence).containsExactly(2L, 3L, 4L);
    }

    @Test
    void a_reader_from_the_tail_gets_the_very_first_fact() throws Exception {
        node().store().publish(ring(UUID.randomUUID(), 0));

        TrackedEventMessage<?> fromNowhere = read(node(), null, 1).getFirst();
        TrackedEventMessage<?> fromTail =
                read(neighbour(), node().store().createTailToken(), 1).getFirst();

        assertThat(fromTail.getIdentifier()).isEqualTo(fromNowhere.getIdentifier());
        assertThat(Positions.of(fromTail.trackingToken())).isBetween(0L, 1L);
    }

    @Test
    void the_head_moves_with_every_fact() {
        node().store().publish(ring(UUID.randomUUID(), 0));
        long head = Positions.of(node().store().createHeadToken());

        neighbour().store().publish(rings(UUID.randomUUID(), 2));

        assertThat(Positions.of(node().store().createHeadToken())).isEqualTo(head + 2);
    }

    @Test
    void a_reader_from_an_instant_gets_what_was_recorded_since() throws Exception {
        node().store().publish(rings(UUID.randomUUID(), 3));
        TimeUnit.MILLISECONDS.sleep(20);
        Instant since = Instant.now();
        TimeUnit.MILLISECONDS.sleep(20);
        DomainEventMessage<?> first = ring(UUID.randomUUID(), 0);
        node().store().publish(first);

        assertThat(read(node(), node().store().createTokenAt(since), 1))
                .extracting(EventMessage::getIdentifier)
                .containsExactly(first.getIdentifier());
        assertThat(node().store().createTokenAt(Instant.EPOCH))
                .isEqualTo(node().store().createTailToken());
        assertThat(node().store().createTokenAt(Instant.now().plusSeconds(60)))
                .isEqualTo(node().store().createHeadToken());
    }

    @Test
    void a_place_beyond_the_last_fact_is_refused_because_it_comes_from_another_history() {
        node().store().publish(ring(UUID.randomUUID(), 0));
        long head = Positions.of(node().store().createHeadToken());

        assertThatThrownBy(() ->
                        node().store().openStream(new GlobalSequenceTrackingToken(head + 500)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("the facts end at " + head);
    }

    @Test
    void a_reader_of_many_writers_gets_everything_once_and_each_life_in_order() throws Exception {
        int lives = 10;
        TrackingToken before = node().store().createHeadToken();

        together(
                WRITERS,
                n -> {
                    for (int life = 0; life < lives; life++) {
                        UUID school = UUID.randomUUID();
                        nodeOf(n).store().publish(rings(school, 2));
                        nodeOf(n + 1).store().publish(ring(school, 2));
                    }
                    return true;
                });
        List<TrackedEventMessage<?>> seen = read(neighbour(), before, WRITERS * lives * 3);

        assertThat(seen).extracting(EventMessage::getIdentifier).doesNotHaveDuplicates();
        Map<String, Long> next = new ConcurrentHashMap<>();
        assertThat(seen)
                .map(fact -> (DomainEventMessage<?>) fact)
                .allSatisfy(fact ->
                        assertThat(fact.getSequenceNumber())
                                .isEqualTo(
                                        next.merge(fact.getAggregateIdentifier(), 1L, Long::sum)
                                                - 1));
    }

    /** The reader opens its stream again behind its last fact, as a processor does. */
    @Test
    void broken_connections_cost_nobody_a_fact() throws Exception {
        TrackingToken before = node().store().createHeadToken();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<List<String>> reading =
                CompletableFuture.supplyAsync(() -> follow(before, writing, acknowledged));
        CompletableFuture<Void> breaking =
                CompletableFuture.runAsync(() -> {
                    while (writing.get()) {
                        breakConnections();
                        rest(300);
                    }
                });

        together(
                8,
                n -> {
                    for (int i = 0; i < 60; i++) {
                        DomainEventMessage<?> fact = ring(UUID.randomUUID(), 0);
                        keep(fact);
                        acknowledged.add(fact.getIdentifier());
                        rest(20);
                    }
                    return true;
                });
        writing.set(false);
        breaking.join();

        assertThat(reading.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** As the command side does: the same facts again where nobody knows what became of them. */
    private void keep(DomainEventMessage<?> fact) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                node().store().publish(fact);
                return;
            } catch (StoreUnavailable away) {
                rest(100);
            }
        }
        throw new AssertionError("the store stayed away");
    }

    private List<String> follow(
            @Nullable TrackingToken from, AtomicBoolean writing, Set<String> acknowledged) {
        List<String> seen = new ArrayList<>();
        TrackingToken token = from;
        while (writing.get() || seen.size() < acknowledged.size()) {
            try (BlockingStream<TrackedEventMessage<?>> stream = node().store().openStream(token)) {
                while (writing.get() || seen.size() < acknowledged.size()) {
                    if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                        TrackedEventMessage<?> fact = stream.nextAvailable();
                        seen.add(fact.getIdentifier());
                        token = fact.trackingToken();
                    }
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            } catch (RuntimeException broken) {
                rest(50);
            }
        }
        return seen;
    }

    private Way nodeOf(int n) {
        return n % 2 == 0 ? node() : neighbour();
    }

    protected static DomainEventMessage<BellRung> ring(UUID school, long sequence) {
        return ring(school, sequence, "Wanjiku");
    }

    protected static DomainEventMessage<BellRung> ring(UUID school, long sequence, String by) {
        return new GenericDomainEventMessage<>(
                "School", school.toString(), sequence, new BellRung(by));
    }

    private static List<DomainEventMessage<BellRung>> rings(UUID school, int count) {
        return LongStream.range(0, count)
                .<DomainEventMessage<BellRung>>mapToObj(sequence -> ring(school, sequence))
                .toList();
    }

    private static long sequence(EventMessage<?> fact) {
        return ((DomainEventMessage<?>) fact).getSequenceNumber();
    }

    private static boolean appended(Way node, EventMessage<?> fact) {
        try {
            node.store().publish(fact);
            return true;
        } catch (ConcurrencyException lost) {
            return false;
        }
    }

    private static List<TrackedEventMessage<?>> read(
            Way node, @Nullable TrackingToken after, int count) throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = node.store().openStream(after)) {
            return read(stream, count);
        }
    }

    private static List<TrackedEventMessage<?>> read(
            BlockingStream<TrackedEventMessage<?>> stream, int count) throws InterruptedException {
        List<TrackedEventMessage<?>> facts = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (facts.size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%d of %d came".formatted(facts.size(), count));
            }
            if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                facts.add(stream.nextAvailable());
            }
        }
        return facts;
    }

    private static void rest(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private interface Task {
        boolean run(int number);
    }

    private static List<Boolean> together(int threads, Task task) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<CompletableFuture<Boolean>> running =
                    IntStream.range(0, threads)
                            .mapToObj(n -> CompletableFuture.supplyAsync(() -> task.run(n), pool))
                            .toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }
}
