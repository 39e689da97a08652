package ke.kemis.store.postgres;

import static ke.kemis.store.postgres.Node.ring;
import static ke.kemis.store.postgres.Node.rings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DefaultEventBusSpanFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactStreamIT {

    private FreshDatabase database;
    private Node node;
    private Node other;
    private PostgresEventStore store;
    private PostgresEventStore neighbour;

    @BeforeEach
    void start() {
        database = FreshDatabase.migrated();
        node = new Node(database);
        other = new Node(database);
        store = storeOn(node);
        neighbour = storeOn(other);
    }

    private static PostgresEventStore storeOn(Node node) {
        return new PostgresEventStore(
                node.engine,
                NoOpMessageMonitor.instance(),
                DefaultEventBusSpanFactory.builder().spanFactory(NoOpSpanFactory.INSTANCE).build());
    }

    @AfterEach
    void stop() {
        store.close();
        neighbour.close();
        node.close();
        other.close();
    }

    @Test
    void a_reader_gets_what_was_there_and_then_what_comes() throws Exception {
        store.publish(rings(UUID.randomUUID(), 3));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            assertThat(positions(stream, 3)).containsExactly(1L, 2L, 3L);
            assertThat(stream.hasNextAvailable()).isFalse();

            store.publish(rings(UUID.randomUUID(), 2));

            assertThat(positions(stream, 2)).containsExactly(4L, 5L);
        }
    }

    @Test
    void what_another_node_appends_is_seen_without_asking() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
            assertThat(stream.hasNextAvailable()).isFalse();

            other.engine.appendEvents(ring(UUID.randomUUID(), 0));

            await().until(() -> calls.get() > 0);
            assertThat(stream.hasNextAvailable()).isTrue();
            assertThat(positions(stream, 1)).containsExactly(1L);
        }
    }

    @Test
    void what_this_node_appends_is_not_parsed_again_and_no_other_for_it() throws Exception {
        DomainEventMessage<?> own = ring(UUID.randomUUID(), 0).andMetaData(Map.of("by", "head-17"));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);
                BlockingStream<TrackedEventMessage<?>> elsewhere = neighbour.openStream(null)) {
            assertThat(stream.hasNextAvailable()).isFalse();

            store.publish(own);

            TrackedEventMessage<?> here = stream.nextAvailable();
            TrackedEventMessage<?> there = elsewhere.nextAvailable();
            assertThat(here.getPayload()).isSameAs(own.getPayload());
            assertThat(there.getPayload())
                    .isEqualTo(own.getPayload())
                    .isNotSameAs(own.getPayload());
            assertThat(here.trackingToken()).isEqualTo(there.trackingToken());
            assertThat(((DomainEventMessage<?>) here).getAggregateIdentifier())
                    .isEqualTo(((DomainEventMessage<?>) there).getAggregateIdentifier());
            assertThat(here.getIdentifier()).isEqualTo(there.getIdentifier());
            assertThat(here.getTimestamp()).isEqualTo(there.getTimestamp());
            assertThat(here.getMetaData()).isEqualTo(there.getMetaData());
        }
    }

    @Test
    void what_this_node_appends_wakes_a_waiting_reader_at_once() throws Exception {
        List<Long> delays = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);
                ExecutorService waiting = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 50; i++) {
                Future<Long> seen =
                        waiting.submit(() -> {
                            stream.nextAvailable();
                            return System.nanoTime();
                        });
                store.publish(ring(UUID.randomUUID(), 0));
                long published = System.nanoTime();
                delays.add(
                        TimeUnit.NANOSECONDS.toMillis(seen.get(5, TimeUnit.SECONDS) - published));
            }
        }
        assertThat(delays.stream().sorted().toList().get(25))
                .as("the median, in milliseconds")
                .isLessThan(40);
    }

    @Test
    void readers_that_begin_at_different_places_all_see_everything_in_order() throws Exception {
        int facts = 30_000;
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            List<Future<List<Long>>> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                readers.add(
                        pool.submit(() -> {
                            try (BlockingStream<TrackedEventMessage<?>> stream =
                                    store.openStream(null)) {
                                return positions(stream, facts);
                            }
                        }));
            }
            for (int i = 0; i < facts / 1_000; i++) {
                (i % 2 == 0 ? node : other).engine.appendEvents(rings(UUID.randomUUID(), 1_000));
            }
            List<Long> all = LongStream.rangeClosed(1, facts).boxed().toList();
            for (Future<List<Long>> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo(all);
            }
            try (BlockingStream<TrackedEventMessage<?>> late =
                    store.openStream(new GlobalSequenceTrackingToken(facts - 5))) {
                assertThat(positions(late, 5)).isEqualTo(all.subList(facts - 5, facts));
            }
        }
    }

    /** The others are fast; the slow one has to leave the shared tail, and comes back to it. */
    @Test
    void a_reader_that_falls_behind_misses_nothing() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> slow = store.openStream(null);
                BlockingStream<TrackedEventMessage<?>> fast = store.openStream(null)) {
            store.publish(ring(UUID.randomUUID(), 0));
            assertThat(positions(slow, 1)).containsExactly(1L);
            assertThat(slow.hasNextAvailable()).isFalse();

            for (int i = 0; i < 12; i++) {
                node.engine.appendEvents(rings(UUID.randomUUID(), 1_000));
            }
            assertThat(positions(fast, 12_001)).hasSize(12_001);

            assertThat(positions(slow, 12_000))
                    .isEqualTo(LongStream.rangeClosed(2, 12_001).boxed().toList());
            store.publish(ring(UUID.randomUUID(), 0));
            assertThat(positions(slow, 1)).containsExactly(12_002L);
        }
    }

    @Test
    void facts_that_do_not_concern_a_reader_are_passed_over_and_its_place_moves_on()
            throws Exception {
        store.publish(rings(UUID.randomUUID(), 1));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            stream.skipMessagesWithPayloadTypeOf(stream.nextAvailable());

            for (int n = 0; n < 3; n++) {
                store.publish(rings(UUID.randomUUID(), 1_000));
            }

            List<Long> shown = new ArrayList<>();
            while (stream.hasNextAvailable(3, TimeUnit.SECONDS)) {
                shown.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
            assertThat(shown).isSorted().hasSizeLessThan(100);
            assertThat(shown).endsWith(3_001L);
        }
    }

    @Test
    void a_look_ahead_takes_nothing_away() throws Exception {
        store.publish(ring(UUID.randomUUID(), 0));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            assertThat(stream.peek()).isPresent().isEqualTo(stream.peek());
            assertThat(positions(stream, 1)).containsExactly(1L);
            assertThat(stream.peek()).isEmpty();
        }
    }

    @Test
    void a_place_beyond_the_last_fact_is_refused_because_it_comes_from_another_history() {
        store.publish(ring(UUID.randomUUID(), 0));

        assertThatThrownBy(() -> store.openStream(new GlobalSequenceTrackingToken(500)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("the facts end at 1");
    }

    @Test
    void a_missing_fact_stops_the_reader() {
        store.publish(rings(UUID.randomUUID(), 3));
        database.execute("ALTER TABLE fact DISABLE TRIGGER facts_stay");
        database.execute("DELETE FROM fact WHERE position = 2");

        assertThatThrownBy(() -> node.readAfter(null))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("Facts are missing after position 0");
    }

    @Test
    void a_reader_that_follows_is_told_of_a_missing_fact_and_goes_on_once_it_is_there()
            throws Exception {
        store.publish(rings(UUID.randomUUID(), 1));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            assertThat(positions(stream, 1)).containsExactly(1L);
            assertThat(stream.hasNextAvailable()).isFalse();

            addCopyOfTheFirst(3);

            assertThatThrownBy(() -> positions(stream, 1))
                    .isInstanceOf(EventStoreException.class)
                    .rootCause()
                    .hasMessageContaining("Facts are missing after position 1");

            addCopyOfTheFirst(2);
            await().ignoreExceptionsInstanceOf(EventStoreException.class)
                    .until(stream::hasNextAvailable);
            assertThat(positions(stream, 2)).containsExactly(2L, 3L);
        }
    }

    @Test
    void so_many_facts_that_are_missing_are_not_taken_for_the_end() {
        store.publish(rings(UUID.randomUUID(), 1));
        addCopyOfTheFirst(5_000);

        assertThatThrownBy(() -> node.readAfter(new GlobalSequenceTrackingToken(1)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("Facts are missing after position 1");
    }

    private void addCopyOfTheFirst(int position) {
        database.execute(
                """
                INSERT INTO fact (position, sequence, aggregate_type, type, aggregate, id, metadata, payload)
                    SELECT %1$d, %1$d, aggregate_type, type, aggregate, uuidv7(), metadata, payload
                    FROM fact WHERE position = 1
                """
                        .formatted(position));
    }

    @Test
    void readers_beyond_the_last_fact_are_told_once_the_database_went_back() throws Exception {
        store.publish(rings(UUID.randomUUID(), 3));
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            assertThat(positions(stream, 3)).hasSize(3);
            assertThat(stream.hasNextAvailable()).isFalse();
            database.execute("ALTER TABLE fact DISABLE TRIGGER facts_stay");
            database.execute("DELETE FROM fact WHERE position > 1");

            assertThatThrownBy(() -> positions(stream, 1))
                    .isInstanceOf(EventStoreException.class)
                    .rootCause()
                    .hasMessageContaining("A reader stands at position 3, but the facts end at 1");
        }
    }

    @Test
    void what_was_read_ahead_and_is_gone_is_given_to_nobody() throws Exception {
        store.publish(rings(UUID.randomUUID(), 1));
        try (BlockingStream<TrackedEventMessage<?>> ahead = store.openStream(null)) {
            assertThat(positions(ahead, 1)).containsExactly(1L);
            assertThat(ahead.hasNextAvailable()).isFalse();
            store.publish(rings(UUID.randomUUID(), 2));
            assertThat(ahead.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        }
        database.execute("ALTER TABLE fact DISABLE TRIGGER facts_stay");
        database.execute("DELETE FROM fact WHERE position > 1");

        try (BlockingStream<TrackedEventMessage<?>> behind =
                store.openStream(new GlobalSequenceTrackingToken(1))) {
            assertThat(behind.hasNextAvailable(1, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void a_reader_that_the_others_are_ahead_of_waits_though_the_facts_end_where_it_stands()
            throws Exception {
        store.publish(rings(UUID.randomUUID(), 3));
        try (BlockingStream<TrackedEventMessage<?>> ahead = store.openStream(null);
                ExecutorService reader = Executors.newSingleThreadExecutor()) {
            assertThat(positions(ahead, 3)).hasSize(3);
            assertThat(ahead.hasNextAvailable()).isFalse();
            database.execute("ALTER TABLE fact DISABLE TRIGGER facts_stay");
            database.execute("DELETE FROM fact WHERE position > 1");

            try (BlockingStream<TrackedEventMessage<?>> behind =
                    store.openStream(new GlobalSequenceTrackingToken(1))) {
                Future<Boolean> found = reader.submit(() -> behind.hasNextAvailable());

                assertThat(found.get(10, TimeUnit.SECONDS)).isFalse();
            }
        }
    }

    private static List<Long> positions(BlockingStream<TrackedEventMessage<?>> stream, int count)
            throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        long patienceEnds = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (positions.size() < count) {
            if (System.nanoTime() > patienceEnds) {
                throw new AssertionError("%d of %d came".formatted(positions.size(), count));
            }
            if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
        }
        return positions;
    }
}
