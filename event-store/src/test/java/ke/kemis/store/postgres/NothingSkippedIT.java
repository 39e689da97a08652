package ke.kemis.store.postgres;

import static ke.kemis.store.postgres.Node.ring;
import static ke.kemis.store.postgres.Node.rings;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A reader that has passed a position has seen every fact up to it. Axon's own JDBC engine does not
 * promise that: the same circumstances make it skip, for ever, facts that were committed.
 */
class NothingSkippedIT {

    private FreshDatabase database;

    @BeforeEach
    void create() {
        database = FreshDatabase.migrated();
    }

    /**
     * A transaction takes a number and is slow to commit; its neighbour is committed; a reader a
     * little more than a minute behind reads the neighbour. It finds that too old to have a gap
     * before it, and never asks for the number again.
     */
    @Test
    void the_stock_engine_skips_a_slow_fact_when_its_reader_is_a_minute_behind() throws Exception {
        StockEngine.createTables(database);
        EventMessage<?> slow = ring(UUID.randomUUID(), 0);
        EventMessage<?> quick = ring(UUID.randomUUID(), 0);
        try (Connection open = database.plain().getConnection()) {
            open.setAutoCommit(false);
            StockEngine.on(new SingleConnectionDataSource(open, true)).appendEvents(slow);
            EventStorageEngine stock = StockEngine.on(database.plain());
            stock.appendEvents(quick);

            List<? extends TrackedEventMessage<?>> first =
                    aMinuteLater(() -> StockEngine.read(stock, null));
            open.commit();

            assertThat(first)
                    .extracting(EventMessage::getIdentifier)
                    .containsExactly(quick.getIdentifier());
            assertThat(StockEngine.read(stock, last(first)))
                    .as("the slow fact is never read")
                    .isEmpty();
            assertThat(StockEngine.read(stock, null))
                    .as("though it was committed")
                    .extracting(EventMessage::getIdentifier)
                    .contains(slow.getIdentifier());
        }
    }

    private static <T> T aMinuteLater(Supplier<T> task) {
        Clock now = GenericEventMessage.clock;
        GenericEventMessage.clock = Clock.offset(now, Duration.ofSeconds(61));
        try {
            return task.get();
        } finally {
            GenericEventMessage.clock = now;
        }
    }

    /** However long the turn is held, whoever appends later is also read later. */
    @Test
    void ours_never_shows_a_later_fact_before_an_earlier_one_however_slow() throws Exception {
        try (Node node = new Node(database);
                Connection slow = database.plain().getConnection();
                Statement append = slow.createStatement();
                ExecutorService sender = Executors.newSingleThreadExecutor()) {
            node.engine.appendEvents(ring(UUID.randomUUID(), 0));
            slow.setAutoCommit(false);
            appendAsOthersDo(append, UUID.randomUUID());
            Future<?> quick =
                    sender.submit(() -> node.engine.appendEvents(ring(UUID.randomUUID(), 0)));

            TrackingToken token = last(node.readAfter(null));
            TimeUnit.MILLISECONDS.sleep(600);
            assertThat(node.readAfter(token)).isEmpty();
            slow.commit();
            quick.get(20, TimeUnit.SECONDS);

            assertThat(node.readAfter(token))
                    .extracting(fact -> fact.trackingToken().position().orElseThrow())
                    .containsExactly(2L, 3L);
        }
    }

    /**
     * The same function on a connection whose transaction stays open, as a stalled node would leave
     * it.
     */
    private static void appendAsOthersDo(Statement statement, UUID aggregate) throws SQLException {
        statement.execute(
                """
                SELECT append_facts(ARRAY[0],
                    ARRAY[1]::smallint[], ARRAY[1]::smallint[], ARRAY['%s']::uuid[], ARRAY[uuidv7()],
                    ARRAY['{}'::bytea], ARRAY['{"by":"Kamau"}'::bytea])\
                """
                        .formatted(aggregate));
    }

    /**
     * Many writers on nodes that stop and start, chunks of five thousand that are rolled back,
     * conflicts, and connections with a transaction left open; a reader follows all the while from
     * its last token.
     */
    @Test
    void a_reader_that_follows_sees_everything_that_was_acknowledged_exactly_once()
            throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<String> seen = new ArrayList<>();
        AtomicBoolean writing = new AtomicBoolean(true);
        try (Node reader = new Node(database);
                Connection idle = database.plain().getConnection();
                Statement idling = idle.createStatement();
                ExecutorService pool = Executors.newCachedThreadPool()) {
            keep(reader, rings(UUID.randomUUID(), 1), acknowledged);
            idle.setAutoCommit(false);
            idling.execute("SELECT txid_current()");
            Future<?> following =
                    pool.submit(() -> {
                        TrackingToken token = null;
                        boolean more = true;
                        while (more) {
                            boolean last = !writing.get();
                            List<? extends TrackedEventMessage<?>> facts = reader.readAfter(token);
                            facts.forEach(fact -> seen.add(fact.getIdentifier()));
                            token = facts.isEmpty() ? token : last(facts);
                            more = !last;
                        }
                    });
            List<Future<?>> nodes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                nodes.add(pool.submit(() -> restartAndWrite(acknowledged)));
            }
            nodes.add(pool.submit(this::rollBackLargeChunks));
            for (Future<?> node : nodes) {
                node.get();
            }
            writing.set(false);
            following.get();
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(1_000);
    }

    private void restartAndWrite(Set<String> acknowledged) {
        UUID contested = UUID.nameUUIDFromBytes(new byte[] {1});
        for (int life = 0; life < 4; life++) {
            try (Node node = new Node(database);
                    ExecutorService writers = Executors.newFixedThreadPool(8)) {
                for (int writer = 0; writer < 8; writer++) {
                    writers.execute(() -> {
                        for (int n = 0; n < 20; n++) {
                            keep(node, rings(UUID.randomUUID(), 1 + n % 3), acknowledged);
                            keep(node, List.of(ring(contested, n)), acknowledged);
                        }
                    });
                }
            }
        }
    }

    private static void keep(
            Node node, List<? extends EventMessage<?>> facts, Set<String> acknowledged) {
        try {
            node.engine.appendEvents(facts);
            facts.forEach(fact -> acknowledged.add(fact.getIdentifier()));
        } catch (ConcurrencyException | StoreUnavailable e) {
            assertThat(e).hasMessageNotContaining("unknown");
        }
    }

    private void rollBackLargeChunks() {
        try (Connection connection = database.plain().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int n = 0; n < 5; n++) {
                statement.execute(
                        """
                        SELECT append_facts(
                            array_agg(0),
                            array_agg(1::smallint), array_agg(1::smallint), array_agg(gen_random_uuid()),
                            array_agg(uuidv7()), array_agg('{}'::bytea), array_agg('{"by":"Kamau"}'::bytea))
                        FROM generate_series(1, 5000)\
                        """);
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(100));
                connection.rollback();
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrackingToken last(List<? extends TrackedEventMessage<?>> facts) {
        return facts.getLast().trackingToken();
    }

    /** Axon's own engine with the settings it has by default. */
    private static final class StockEngine {

        static JdbcEventStorageEngine on(DataSource connections) {
            return JdbcEventStorageEngine.builder()
                    .eventSerializer(Serializers.of(Node.BellRung.class))
                    .snapshotSerializer(Serializers.of(Node.BellRung.class))
                    .connectionProvider(connections::getConnection)
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .build();
        }

        static void createTables(FreshDatabase database) {
            on(database.plain()).createSchema(PostgresEventTableFactory.INSTANCE);
        }

        static List<? extends TrackedEventMessage<?>> read(
                EventStorageEngine engine, @Nullable TrackingToken after) {
            try (Stream<? extends TrackedEventMessage<?>> facts = engine.readEvents(after, false)) {
                return facts.toList();
            }
        }
    }
}
