package ke.kemis.store.postgres;

import static ke.kemis.store.postgres.Node.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ke.kemis.store.StoreUnavailable;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostConnectionIT {

    private static final String KILL_WRITERS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND query LIKE 'SELECT append_facts%'";
    private static final String HOLD_THE_TURN = "SELECT pg_advisory_xact_lock(461263169907)";

    private FreshDatabase database;
    private Node node;

    @BeforeEach
    void start() {
        database = FreshDatabase.migrated();
        node = new Node(database);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_connection_that_dies_in_the_middle_costs_nobody_a_fact() throws Exception {
        int senders = 16;
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        try (ExecutorService pool = Executors.newFixedThreadPool(senders)) {
            List<Future<?>> running = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                running.add(
                        pool.submit(() -> {
                            for (int n = 0; n < 150; n++) {
                                UUID school = UUID.randomUUID();
                                node.engine.appendEvents(ring(school, 0));
                                acknowledged.add(school);
                            }
                        }));
            }
            while (running.stream().anyMatch(sending -> !sending.isDone())) {
                database.execute(KILL_WRITERS);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            for (Future<?> sending : running) {
                sending.get();
            }
        }

        assertThat(acknowledged).hasSize(senders * 150);
        assertThat(node.readAfter(null))
                .extracting(fact -> ((DomainEventMessage<?>) fact).getAggregateIdentifier())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(
                        acknowledged.stream().map(UUID::toString).collect(Collectors.toSet()));
    }

    @Test
    void facts_whose_acknowledgement_was_lost_are_found_and_not_written_twice() throws Exception {
        EventMessage<?> fact = ring(UUID.randomUUID(), 0);
        node.engine.appendEvents(fact);

        try (ExecutorService sender = Executors.newSingleThreadExecutor();
                Connection holder = database.plain().getConnection();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute(HOLD_THE_TURN);
            Future<?> again = sender.submit(() -> node.engine.appendEvents(fact));
            awaitWaitingWriter();
            database.execute(KILL_WRITERS);
            holder.rollback();

            again.get(20, TimeUnit.SECONDS);
        }
        assertThat(node.readAfter(null)).hasSize(1);
    }

    @Test
    void who_is_interrupted_while_the_facts_are_written_is_told_what_became_of_them()
            throws Exception {
        UUID school = UUID.randomUUID();
        try (Connection holder = database.plain().getConnection();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute(HOLD_THE_TURN);
            Thread sender =
                    Thread.ofPlatform().start(() -> node.engine.appendEvents(ring(school, 0)));
            awaitWaitingWriter();
            sender.interrupt();
            holder.rollback();

            assertThat(sender.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(node.engine.lastSequenceNumberFor(school.toString())).hasValue(0L);
    }

    @Test
    void more_than_can_be_written_is_turned_away_after_a_while_and_so_is_who_waits_for_a_writer()
            throws Exception {
        AppendSettings hurried = new AppendSettings(1, 2, 100, 1 << 20, Duration.ofSeconds(2));
        try (Node small = new Node(database, hurried);
                ExecutorService senders = Executors.newCachedThreadPool();
                Connection holder = database.plain().getConnection();
                Statement hold = holder.createStatement()) {
            small.engine.appendEvents(ring(UUID.randomUUID(), 0));
            holder.setAutoCommit(false);
            hold.execute(HOLD_THE_TURN);
            Future<?> writing =
                    senders.submit(() -> small.engine.appendEvents(ring(UUID.randomUUID(), 0)));
            awaitWaitingWriter();
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(
                        senders.submit(
                                () -> small.engine.appendEvents(ring(UUID.randomUUID(), 0))));
            }
            await().untilAsserted(() ->
                    assertThat(small.meters.get("kemis.store.waiting").gauge().value())
                            .isEqualTo(2));

            assertThatThrownBy(() -> small.engine.appendEvents(ring(UUID.randomUUID(), 0)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("nothing was kept");

            for (Future<?> sending : waiting) {
                assertThatThrownBy(() -> sending.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("nothing was kept");
            }

            assertThatThrownBy(() -> writing.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("nothing was kept");

            holder.rollback();
            small.engine.appendEvents(ring(UUID.randomUUID(), 0));
        }
        assertThat(node.readAfter(null)).hasSize(2);
    }

    @Test
    void who_waits_while_another_holds_the_turn_is_told_soon_after_the_patience_is_over()
            throws Exception {
        Duration patience = Duration.ofSeconds(2);
        UUID school = UUID.randomUUID();
        try (Node hurried = new Node(database, new AppendSettings(1, 10, 100, 1 << 20, patience));
                ExecutorService sender = Executors.newCachedThreadPool();
                Connection holder = database.plain().getConnection();
                Statement hold = holder.createStatement()) {
            hurried.engine.appendEvents(ring(UUID.randomUUID(), 0));
            holder.setAutoCommit(false);
            hold.execute(HOLD_THE_TURN);

            List<Future<?>> waiting = new ArrayList<>();
            // The second wants what the first wants, and waits for it.
            for (int i = 0; i < 2; i++) {
                waiting.add(sender.submit(() -> hurried.engine.appendEvents(ring(school, 0))));
            }

            for (Future<?> sending : waiting) {
                assertThatThrownBy(() ->
                                sending.get(
                                        patience.multipliedBy(3).toMillis() / 2,
                                        TimeUnit.MILLISECONDS))
                        .hasCauseInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("did not get round to the facts; nothing was kept");
            }
            holder.rollback();
            hurried.engine.appendEvents(ring(school, 0));
        }
        assertThat(node.readAfter(null)).hasSize(2);
    }

    @Test
    void a_database_that_stays_away_is_reported_and_nothing_hangs() throws Exception {
        AppendSettings hurried = new AppendSettings(1, 10, 100, 1 << 20, Duration.ofMillis(500));
        UUID school = UUID.randomUUID();
        FreshDatabase neighbour = FreshDatabase.empty();
        String name;
        try (Connection connection = database.plain().getConnection()) {
            name = connection.getCatalog();
        }
        try (Node cutOff = new Node(database, hurried)) {
            cutOff.engine.appendEvents(ring(school, 0));
            neighbour.execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name));
            neighbour.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                            .formatted(name));

            assertThatThrownBy(() -> cutOff.engine.appendEvents(ring(school, 1)))
                    .isInstanceOf(StoreUnavailable.class);

            neighbour.execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name));
            // The pool looks again in pauses that grow to ten seconds.
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                    .until(() -> {
                        cutOff.engine.appendEvents(ring(school, 1));
                        return true;
                    });
        }
        assertThat(node.engine.lastSequenceNumberFor(school.toString())).hasValue(1L);
    }

    @Test
    void a_server_that_only_reads_is_left_for_one_that_writes() throws Exception {
        AppendSettings hurried = new AppendSettings(1, 10, 100, 1 << 20, Duration.ofMillis(500));
        UUID school = UUID.randomUUID();
        FreshDatabase neighbour = FreshDatabase.empty();
        String name;
        try (Connection connection = database.plain().getConnection()) {
            name = connection.getCatalog();
        }
        String standBy = "ALTER DATABASE %s SET default_transaction_read_only = %s";
        try (Node handedOver = new Node(database, hurried)) {
            handedOver.engine.appendEvents(ring(school, 0));
            neighbour.execute(standBy.formatted(name, "on"));
            neighbour.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                            .formatted(name));

            assertThatThrownBy(() -> handedOver.engine.appendEvents(ring(school, 1)))
                    .isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> handedOver.engine.appendEvents(ring(school, 1)))
                    .isInstanceOf(StoreUnavailable.class);

            neighbour.execute(standBy.formatted(name, "off"));
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                    .until(() -> {
                        handedOver.engine.appendEvents(ring(school, 1));
                        return true;
                    });
        }
        assertThat(node.engine.lastSequenceNumberFor(school.toString())).hasValue(1L);
    }

    private void awaitWaitingWriter() {
        await().until(() -> {
            try (Connection connection = database.plain().getConnection();
                    Statement statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "SELECT FROM pg_stat_activity WHERE wait_event = 'advisory'"
                                            + " AND datname = current_database()")) {
                return rows.next();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
