package ke.kemis.store.postgres;

import static ke.kemis.store.postgres.Node.ring;
import static ke.kemis.store.postgres.Node.rings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.serialization.TimeOrderedIdentifiers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppendIT {

    private static final long THE_TURN = 461263169907L;
    private static final String HOLD_THE_TURN = "SELECT pg_advisory_xact_lock(" + THE_TURN + ")";

    private FreshDatabase database;
    private Node node;
    private Node other;

    @BeforeEach
    void two_nodes_on_one_database() {
        database = FreshDatabase.migrated();
        node = new Node(database);
        other = new Node(database);
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
    }

    @Test
    void what_was_appended_is_read_back_whole_on_any_node() {
        UUID school = UUID.randomUUID();
        List<? extends EventMessage<?>> facts =
                rings(school, 3).stream()
                        .map(fact -> fact.andMetaData(Map.of("actor", "head-17")))
                        .toList();

        node.engine.appendEvents(facts);

        assertThat(other.engine.readEvents(school.toString()).asStream())
                .zipSatisfy(
                        rings(school, 3),
                        (read, expected) -> {
                            assertThat(read.getPayload()).isEqualTo(expected.getPayload());
                            assertThat(read.getType()).isEqualTo("School");
                            assertThat(read.getAggregateIdentifier()).isEqualTo(school.toString());
                            assertThat(read.getSequenceNumber())
                                    .isEqualTo(expected.getSequenceNumber());
                            assertThat(read.getMetaData()).containsEntry("actor", "head-17");
                            assertThat(read.getTimestamp())
                                    .isCloseTo(
                                            expected.getTimestamp(), within(1, ChronoUnit.SECONDS));
                        });
        assertThat(other.readAfter(null))
                .extracting(EventMessage::getIdentifier)
                .isEqualTo(facts.stream().map(EventMessage::getIdentifier).toList());
        assertThat(other.engine.lastSequenceNumberFor(school.toString())).hasValue(2L);
    }

    @Test
    void a_fact_of_a_place_that_is_taken_is_refused() {
        UUID school = UUID.randomUUID();
        node.engine.appendEvents(rings(school, 2));

        assertThatThrownBy(() -> other.engine.appendEvents(List.of(ring(school, 1))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(other.meters.counter("kemis.store.conflicts").count()).isEqualTo(1);
    }

    @Test
    void how_long_it_takes_is_measured_of_what_is_kept_and_of_what_is_not() {
        UUID school = UUID.randomUUID();
        node.engine.appendEvents(rings(school, 2));
        assertThatThrownBy(() -> node.engine.appendEvents(ring(school, 1)))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(appended("kept")).isEqualTo(1);
        assertThat(appended("failed")).isEqualTo(1);
        assertThat(
                        node.meters
                                .get("hikaricp.connections")
                                .tag("pool", "event-store")
                                .gauge()
                                .value())
                .isPositive();
    }

    private long appended(String outcome) {
        return node.meters.get("kemis.store.append").tag("outcome", outcome).timer().count();
    }

    @Test
    void facts_of_one_unit_of_work_are_kept_together_or_not_at_all() {
        UUID school = UUID.randomUUID();
        UUID neighbour = UUID.randomUUID();
        node.engine.appendEvents(rings(school, 1));

        assertThatThrownBy(() ->
                        node.engine.appendEvents(List.of(ring(neighbour, 0), ring(school, 0))))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(node.engine.readEvents(neighbour.toString()).asStream()).isEmpty();
        assertThat(node.readAfter(null)).hasSize(1);
    }

    @Test
    void of_many_who_want_one_place_on_two_nodes_exactly_one_gets_it() {
        for (int round = 0; round < 20; round++) {
            UUID claim = UUID.randomUUID();

            List<Boolean> won = together(64, i -> appended(nodeOf(i), ring(claim, 0)));

            assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
            assertThat(node.engine.readEvents(claim.toString()).asStream()).hasSize(1);
        }
    }

    @Test
    void a_conflict_fails_its_own_append_and_none_that_were_written_with_it() {
        UUID taken = UUID.randomUUID();
        node.engine.appendEvents(rings(taken, 1));

        List<Boolean> kept =
                together(
                        64,
                        i ->
                                appended(
                                        node,
                                        i % 8 == 0 ? ring(taken, 0) : ring(UUID.randomUUID(), 0)));

        assertThat(IntStream.range(0, 64).filter(kept::get)).allMatch(i -> i % 8 != 0).hasSize(56);
    }

    @Test
    void a_fact_the_database_will_not_have_fails_its_own_append_only() {
        List<Boolean> kept =
                together(
                        64,
                        i -> {
                            UUID school = UUID.randomUUID();
                            EventMessage<?> fact =
                                    i % 8 == 0 ? fromLastYear(school) : ring(school, 0);
                            try {
                                node.engine.appendEvents(List.of(fact));
                                return true;
                            } catch (StoreUnavailable e) {
                                assertThat(e).hasMessageContaining("business dates");
                                return false;
                            }
                        });

        assertThat(IntStream.range(0, 64).filter(kept::get)).allMatch(i -> i % 8 != 0).hasSize(56);
    }

    private static EventMessage<?> fromLastYear(UUID school) {
        return recorded(school, Instant.now().minus(Duration.ofDays(365)));
    }

    private static EventMessage<?> recorded(Instant at) {
        return recorded(UUID.randomUUID(), at);
    }

    private static EventMessage<?> recorded(UUID school, Instant at) {
        EventMessage<?> now = ring(school, 0);
        return new GenericDomainEventMessage<>(
                "School",
                school.toString(),
                0,
                now.getPayload(),
                now.getMetaData(),
                TimeOrderedIdentifiers.first(at).toString(),
                at);
    }

    @Test
    void a_place_that_one_append_wants_twice_fails_it_at_once_and_none_written_with_it() {
        UUID twice = UUID.randomUUID();
        long started = System.nanoTime();

        List<Boolean> kept =
                together(
                        64,
                        i ->
                                i % 8 == 0
                                        ? appended(node, ring(twice, 0), ring(twice, 0))
                                        : appended(node, ring(UUID.randomUUID(), 0)));

        assertThat(IntStream.range(0, 64).filter(kept::get)).allMatch(i -> i % 8 != 0).hasSize(56);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(AppendSettings.DEFAULT.patience());
        assertThatThrownBy(() ->
                        node.engine.appendEvents(ring(twice, 0), ring(twice, 1), ring(twice, 0)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("twice");
        assertThat(node.engine.lastSequenceNumberFor(twice.toString())).isEmpty();
    }

    @Test
    void a_place_that_one_unit_of_work_wants_twice_fails_it_at_once() {
        UUID twice = UUID.randomUUID();
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(ring(twice, 0));
        node.engine.appendEvents(ring(twice, 0));
        node.engine.appendEvents(ring(twice, 0));

        assertThatThrownBy(work::commit).isInstanceOf(ConcurrencyException.class);
        assertThat(node.readAfter(null)).isEmpty();
    }

    @Test
    void the_places_of_one_append_follow_one_another_in_each_life() {
        UUID school = UUID.randomUUID();
        UUID neighbour = UUID.randomUUID();

        assertThatThrownBy(() -> node.engine.appendEvents(ring(school, 0), ring(school, 2)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("place 2 comes after place 0");
        assertThatThrownBy(() -> node.engine.appendEvents(ring(school, 1), ring(school, 0)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("place 0 comes after place 1");
        assertThatThrownBy(() -> node.engine.appendEvents(ring(school, -1)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> node.engine.appendEvents(ring(school, 1L << 31)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("2147483648");
        assertThat(node.readAfter(null)).isEmpty();

        node.engine.appendEvents(
                ring(school, 0), ring(neighbour, 0), ring(school, 1), ring(neighbour, 1));
        assertThat(node.readAfter(null)).hasSize(4);
    }

    /** Nothing of the register does so: what matters is that it ends, and for one append alone. */
    @Test
    void what_the_database_calls_taken_and_shows_nobody_in_fails_its_own_append_only() {
        database.execute(
                """
                CREATE FUNCTION call_it_taken() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'duplicate key value violates unique constraint "fact_sequence"' USING ERRCODE = '23505';
                END
                $$;
                CREATE TRIGGER haunted BEFORE INSERT ON fact FOR EACH ROW WHEN (NEW.sequence = 4711)
                    EXECUTE FUNCTION call_it_taken();
                """);

        List<Boolean> kept =
                together(64, i -> appended(node, ring(UUID.randomUUID(), i % 8 == 0 ? 4711 : 0)));

        assertThat(IntStream.range(0, 64).filter(kept::get)).allMatch(i -> i % 8 != 0).hasSize(56);
    }

    @Test
    void an_error_while_appends_are_gathered_leaves_nobody_waiting_and_ends_no_writer()
            throws Exception {
        AppendSettings oneWriter = new AppendSettings(1, 10, 100, 1 << 20, Duration.ofSeconds(20));
        List<NewFact> tooMuch =
                new AbstractList<>() {
                    @Override
                    public NewFact get(int index) {
                        throw new OutOfMemoryError("as if");
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
        try (Node busy = new Node(database, oneWriter);
                ExecutorService sender = Executors.newSingleThreadExecutor()) {
            Future<?> sending = sender.submit(() -> busy.appender.append(tooMuch));

            assertThatThrownBy(() -> sending.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StoreUnavailable.class);
            busy.engine.appendEvents(ring(UUID.randomUUID(), 0));
        }
        assertThat(node.readAfter(null)).hasSize(1);
    }

    @Test
    void a_unit_of_work_may_take_minutes_and_is_told_when_it_took_too_many() {
        node.engine.appendEvents(recorded(Instant.now().minus(Duration.ofMinutes(9))));

        assertThatThrownBy(() ->
                        node.engine.appendEvents(
                                recorded(Instant.now().minus(Duration.ofMinutes(11)))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("took too long");
        assertThatThrownBy(() ->
                        node.engine.appendEvents(
                                recorded(Instant.now().plus(Duration.ofMinutes(3)))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("Set the clocks of the nodes");
        assertThat(other.readAfter(null)).hasSize(1);
    }

    @Test
    void positions_have_no_gap_and_nobody_sees_one() {
        int writers = 32;
        int appends = 40;

        CompletableFuture<List<Long>> seen =
                CompletableFuture.supplyAsync(() -> {
                    List<Long> positions = new ArrayList<>();
                    while (positions.size() < writers * appends * 3 / 2) {
                        positions.addAll(
                                positions(
                                        other.readAfter(
                                                positions.isEmpty()
                                                        ? null
                                                        : token(positions.getLast()))));
                    }
                    return positions;
                });
        together(
                writers,
                i -> {
                    for (int n = 0; n < appends; n++) {
                        nodeOf(n).engine.appendEvents(rings(UUID.randomUUID(), 1 + n % 2));
                    }
                    return true;
                });

        assertThat(seen.join())
                .isEqualTo(LongStream.rangeClosed(1, writers * appends * 3 / 2).boxed().toList());
    }

    @Test
    void a_unit_of_work_appends_when_it_commits_and_not_when_it_is_rolled_back() {
        UUID kept = UUID.randomUUID();
        UUID dropped = UUID.randomUUID();

        DefaultUnitOfWork<?> commits = DefaultUnitOfWork.startAndGet(ring(kept, 0));
        node.engine.appendEvents(List.of(ring(kept, 0)));
        node.engine.appendEvents(List.of(ring(kept, 1)));
        assertThat(other.readAfter(null)).isEmpty();
        commits.commit();
        DefaultUnitOfWork<?> rollsBack = DefaultUnitOfWork.startAndGet(ring(dropped, 0));
        node.engine.appendEvents(List.of(ring(dropped, 0)));
        rollsBack.rollback();

        assertThat(other.readAfter(null))
                .extracting(fact -> ((DomainEventMessage<?>) fact).getAggregateIdentifier())
                .containsExactly(kept.toString(), kept.toString());
    }

    @Test
    void facts_stand_on_the_last_fact_of_another_life_while_it_is_the_last() {
        UUID school = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        node.engine.appendEvents(rings(school, 2));

        recordedOn(school, 1, ring(first, 0));
        other.engine.appendEvents(List.of(ring(school, 2)));

        assertThatThrownBy(() -> recordedOn(school, 1, ring(second, 0)))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> recordedOn(UUID.randomUUID(), 0, ring(second, 0)))
                .isInstanceOf(ConcurrencyException.class);
        recordedOn(school, 2, ring(second, 0));
        assertThat(other.readAfter(null))
                .extracting(fact -> ((DomainEventMessage<?>) fact).getAggregateIdentifier())
                .containsExactly(
                        school.toString(),
                        school.toString(),
                        first.toString(),
                        school.toString(),
                        second.toString());
    }

    @Test
    void a_premise_that_is_gone_fails_only_those_who_stand_on_it() {
        for (int round = 0; round < 20; round++) {
            UUID changing = UUID.randomUUID();
            UUID steady = UUID.randomUUID();
            List<UUID> newborn = Stream.generate(UUID::randomUUID).limit(64).toList();
            node.engine.appendEvents(List.of(ring(changing, 0), ring(steady, 0)));

            List<Boolean> kept =
                    together(
                            64,
                            i -> {
                                if (i == 31) {
                                    return appended(other, ring(changing, 1));
                                }
                                try {
                                    recordedOn(
                                            i % 2 == 0 ? steady : changing,
                                            0,
                                            ring(newborn.get(i), 0));
                                    return true;
                                } catch (ConcurrencyException gone) {
                                    return false;
                                }
                            });

            assertThat(IntStream.range(0, 64).filter(i -> i % 2 == 0))
                    .allSatisfy(i -> assertThat(kept.get(i)).isTrue());
            assertThat(kept.get(31)).isTrue();
            List<String> order =
                    node.readAfter(null).stream()
                            .map(fact -> (DomainEventMessage<?>) fact)
                            .map(fact ->
                                    fact.getAggregateIdentifier() + " " + fact.getSequenceNumber())
                            .toList();
            int change = order.indexOf(changing + " 1");
            assertThat(IntStream.range(0, 64).filter(i -> i % 2 == 1 && i != 31).boxed())
                    .allSatisfy(i -> {
                        int at = order.indexOf(newborn.get(i) + " 0");
                        assertThat(kept.get(i)).isEqualTo(at >= 0);
                        assertThat(at).isLessThan(change);
                    });
        }
    }

    @Test
    void of_two_premises_in_one_life_only_the_one_that_is_gone_fails_who_stands_on_it()
            throws Exception {
        UUID school = UUID.randomUUID();
        other.engine.appendEvents(List.of(ring(school, 0), ring(school, 1)));
        AppendSettings oneWriter = new AppendSettings(1, 10, 100, 1 << 20, Duration.ofSeconds(20));
        try (Node busy = new Node(database, oneWriter);
                ExecutorService senders = Executors.newCachedThreadPool();
                Connection holder = database.plain().getConnection();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute(HOLD_THE_TURN);
            Future<?> writing =
                    senders.submit(() -> busy.engine.appendEvents(ring(UUID.randomUUID(), 0)));
            await().until(() -> waitsFor(THE_TURN));
            Future<?> late =
                    senders.submit(() -> recordedOn(busy, school, 0, ring(UUID.randomUUID(), 0)));
            Future<?> right =
                    senders.submit(() -> recordedOn(busy, school, 1, ring(UUID.randomUUID(), 0)));
            await().until(() -> busy.meters.get("kemis.store.waiting").gauge().value() == 2);
            holder.rollback();

            writing.get(20, TimeUnit.SECONDS);
            right.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ConcurrencyException.class);
        }
    }

    /** The first write goes on in the server, unseen, while its sender asks what became of it. */
    @Test
    void facts_kept_while_it_is_asked_for_them_are_not_taken_for_lost() throws Exception {
        UUID school = UUID.randomUUID();
        DomainEventMessage<?> newborn = ring(UUID.randomUUID(), 0);
        other.engine.appendEvents(ring(school, 0));
        database.execute(
                """
                CREATE OR REPLACE FUNCTION premises_gone(premise_aggregates uuid[], premise_sequences integer[])
                RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(42);
                    RETURN QUERY SELECT premise.aggregate
                        FROM unnest(premise_aggregates, premise_sequences) AS premise (aggregate, sequence)
                        WHERE premise.sequence IS DISTINCT FROM (
                            SELECT max(fact.sequence) FROM fact WHERE fact.aggregate = premise.aggregate);
                END
                $$
                """);
        try (ExecutorService sender = Executors.newSingleThreadExecutor();
                Connection holder = database.plain().getConnection();
                Connection asked = database.plain().getConnection();
                Statement hold = holder.createStatement();
                Statement ask = asked.createStatement()) {
            holder.setAutoCommit(false);
            asked.setAutoCommit(false);
            hold.execute(HOLD_THE_TURN);
            ask.execute("SELECT pg_advisory_xact_lock(42)");
            Future<?> sending = sender.submit(() -> recordedOn(node, school, 0, newborn));
            await().until(() -> waitsFor(THE_TURN));
            database.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
            await().until(() -> waitsFor(42));
            holder.rollback();
            other.engine.appendEvents(newborn);
            other.engine.appendEvents(ring(school, 1));
            asked.rollback();

            sending.get(20, TimeUnit.SECONDS);
        }
        assertThat(other.readAfter(null)).hasSize(3);
    }

    private boolean waitsFor(long lock) throws SQLException {
        try (Connection connection = database.plain().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid::bigint = "
                                        + (lock & 0xFFFFFFFFL)
                                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")) {
            return rows.next();
        }
    }

    @Test
    void an_append_that_is_repeated_is_kept_once() {
        EventMessage<?> fact = ring(UUID.randomUUID(), 0);

        node.engine.appendEvents(List.of(fact));
        other.engine.appendEvents(List.of(fact));

        assertThat(node.readAfter(null)).hasSize(1);
    }

    @Test
    void the_position_of_an_append_is_known_when_it_returns() {
        assertThat(node.engine.lastAppended()).isZero();

        node.engine.appendEvents(rings(UUID.randomUUID(), 3));
        other.engine.appendEvents(rings(UUID.randomUUID(), 2));

        assertThat(node.engine.lastAppended()).isEqualTo(5);
        assertThat(other.engine.lastAppended()).isEqualTo(5);
    }

    @Test
    void work_that_found_all_to_be_so_already_is_seen_after_what_any_node_wrote() {
        DefaultUnitOfWork<?> appending = DefaultUnitOfWork.startAndGet(ring(UUID.randomUUID(), 0));
        node.engine.appendEvents(rings(UUID.randomUUID(), 3));
        appending.commit();
        other.engine.appendEvents(rings(UUID.randomUUID(), 2));
        DefaultUnitOfWork<?> repeating = DefaultUnitOfWork.startAndGet(ring(UUID.randomUUID(), 0));
        repeating.commit();

        assertThat(node.engine.after(appending)).isEqualTo(3);
        assertThat(node.engine.after(repeating)).isEqualTo(5);
    }

    @Test
    void an_identity_that_is_no_uuid_is_refused_in_plain_words() {
        EventMessage<?> fact =
                new GenericDomainEventMessage<>("School", "school-17", 0, new Node.BellRung("x"));

        assertThatThrownBy(() -> node.engine.appendEvents(List.of(fact)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("aggregate School is \"school-17\"");
    }

    @Test
    void an_identity_is_written_in_one_way_only() {
        String capital = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        for (String odd : List.of("1-1-1-1-1", capital)) {
            EventMessage<?> fact =
                    new GenericDomainEventMessage<>("School", odd, 0, new Node.BellRung("x"));

            assertThatThrownBy(() -> node.engine.appendEvents(List.of(fact)))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("aggregate School is \"%s\"".formatted(odd));
        }
        assertThat(node.readAfter(null)).isEmpty();
    }

    @Test
    void a_message_that_no_aggregate_recorded_is_refused() {
        EventMessage<?> loose = GenericEventMessage.asEventMessage(new Node.BellRung("x"));

        assertThatThrownBy(() -> node.engine.appendEvents(List.of(loose)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("Only an aggregate records facts");
    }

    @Test
    void facts_cannot_be_changed_or_removed() {
        node.engine.appendEvents(rings(UUID.randomUUID(), 1));

        for (String tampering :
                List.of("UPDATE fact SET sequence = 7", "DELETE FROM fact", "TRUNCATE fact")) {
            assertThatThrownBy(() -> database.execute(tampering))
                    .rootCause()
                    .hasMessageContaining("Facts are added, never changed or removed.");
        }
    }

    @Test
    void what_is_appended_while_the_store_closes_is_kept_or_refused_and_never_lost()
            throws Exception {
        int kept = 0;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> outcomes =
                    IntStream.range(0, 500)
                            .mapToObj(i ->
                                    senders.submit(
                                            () -> appended(node, ring(UUID.randomUUID(), 0))))
                            .toList();
            node.appender.close();
            for (Future<Boolean> outcome : outcomes) {
                kept += outcome.get(10, TimeUnit.SECONDS) ? 1 : 0;
            }
        }

        assertThat(other.readAfter(null)).hasSize(kept);
    }

    private void recordedOn(UUID premise, long last, DomainEventMessage<?> fact) {
        recordedOn(node, premise, last, fact);
    }

    private static void recordedOn(Node on, UUID premise, long last, DomainEventMessage<?> fact) {
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(fact);
        try {
            on.engine.standOn(premise, last);
            on.engine.appendEvents(List.of(fact));
            work.commit();
        } catch (RuntimeException lost) {
            if (work.isActive()) {
                work.rollback(lost);
            }
            throw lost;
        }
    }

    private Node nodeOf(int i) {
        return i % 2 == 0 ? node : other;
    }

    private static boolean appended(Node node, EventMessage<?>... facts) {
        try {
            node.engine.appendEvents(facts);
            return true;
        } catch (ConcurrencyException | StoreUnavailable e) {
            return false;
        }
    }

    private static List<Long> positions(List<? extends TrackedEventMessage<?>> facts) {
        return facts.stream().map(fact -> fact.trackingToken().position().orElseThrow()).toList();
    }

    private static TrackingToken token(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private interface Task {
        boolean run(int number);
    }

    private static List<Boolean> together(int threads, Task task) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<CompletableFuture<Boolean>> running =
                    IntStream.range(0, threads)
                            .mapToObj(i -> CompletableFuture.supplyAsync(() -> task.run(i), pool))
                            .toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }
}
