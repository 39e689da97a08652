package ke.kemis.store.postgres;

import static ke.kemis.store.postgres.Node.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import ke.kemis.store.Positions;
import ke.kemis.store.serialization.TimeOrderedIdentifiers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Where a reader must begin to see everything that was recorded since an instant. */
class TokenAtIT {

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
    void in_an_empty_store_it_is_the_beginning() {
        assertThat(node.engine.createTokenAt(Instant.now())).isNull();
        assertThat(node.engine.createHeadToken()).isNull();
    }

    @Test
    void before_everything_it_is_the_beginning_and_after_everything_the_end() {
        node.engine.appendEvents(Node.rings(UUID.randomUUID(), 3));

        assertThat(node.engine.createTokenAt(Instant.EPOCH)).isNull();
        assertThat(node.engine.createTokenAt(Instant.now().plusSeconds(60)))
                .isEqualTo(node.engine.createHeadToken());
        assertThat(Positions.of(node.engine.createHeadToken())).isEqualTo(3);
    }

    @Test
    void a_fact_keeps_the_time_of_its_message_to_the_microsecond_and_that_time_leads_to_it() {
        for (int i = 0; i < 200; i++) {
            DomainEventMessage<?> fact = ring(UUID.randomUUID(), 0);
            node.engine.appendEvents(fact);

            DomainEventMessage<?> read =
                    node.engine.readEvents(fact.getAggregateIdentifier()).next();
            assertThat(read.getTimestamp()).isEqualTo(fact.getTimestamp());
            assertThat(node.readAfter(node.engine.createTokenAt(fact.getTimestamp())))
                    .extracting(EventMessage::getIdentifier)
                    .containsExactly(fact.getIdentifier());
        }
    }

    @Test
    void where_a_fact_is_missing_it_is_said_what_must_have_happened() {
        node.engine.appendEvents(Node.rings(UUID.randomUUID(), 3));
        database.execute("ALTER TABLE fact DISABLE TRIGGER facts_stay");
        database.execute("DELETE FROM fact WHERE position = 2");

        assertThatThrownBy(() -> node.engine.createTokenAt(Instant.now()))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("tampered with or badly restored");
    }

    @Test
    void however_early_or_late_the_instant_there_is_an_answer() {
        node.engine.appendEvents(Node.rings(UUID.randomUUID(), 3));

        for (Instant early : List.of(Instant.MIN, Instant.EPOCH.minusSeconds(1))) {
            assertThat(node.engine.createTokenAt(early)).isNull();
        }
        for (Instant late : List.of(Instant.MAX, Instant.parse("+12000-01-01T00:00:00Z"))) {
            assertThat(node.engine.createTokenAt(late)).isEqualTo(node.engine.createHeadToken());
        }
    }

    /** Recorded times waver as far as the store lets them, and the answer is still exact. */
    @RepeatedTest(5)
    void it_is_just_before_the_first_fact_recorded_since() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Instant now = Instant.now();
        IntStream.range(0, 200)
                .forEach(i ->
                        node.engine.appendEvents(
                                at(now.plusMillis(random.nextInt(-580_000, 100_000)))));
        List<TrackedEventMessage<?>> facts = new ArrayList<>(node.readAfter(null));

        for (int i = 0; i < 50; i++) {
            Instant since = now.plusMillis(random.nextInt(-600_000, 110_000));
            long expected =
                    facts.stream()
                            .filter(fact -> !fact.getTimestamp().isBefore(since))
                            .mapToLong(fact -> fact.trackingToken().position().orElseThrow() - 1)
                            .min()
                            .orElse(facts.size());

            assertThat(Math.max(0, Positions.of(node.engine.createTokenAt(since))))
                    .as("seed %s, since %s", seed, since)
                    .isEqualTo(expected);
        }
    }

    @Test
    void it_is_found_wherever_in_a_busy_quarter_of_an_hour_the_fact_was_recorded() {
        node.engine.appendEvents(Node.rings(UUID.randomUUID(), 7_000));
        List<TrackedEventMessage<?>> facts = new ArrayList<>(node.readAfter(null));

        for (int position = 250; position <= 7_000; position += 250) {
            Instant since = facts.get(position - 1).getTimestamp();
            long expected =
                    facts.stream()
                            .filter(fact -> !fact.getTimestamp().isBefore(since))
                            .mapToLong(fact -> fact.trackingToken().position().orElseThrow() - 1)
                            .min()
                            .orElseThrow();
            assertThat(Math.max(0, Positions.of(node.engine.createTokenAt(since))))
                    .as("the fact at %d", position)
                    .isEqualTo(expected);
        }
    }

    private static EventMessage<?> at(Instant recorded) {
        EventMessage<?> fact = ring(UUID.randomUUID(), 0);
        return new GenericDomainEventMessage<>(
                "School",
                UUID.randomUUID().toString(),
                0,
                fact.getPayload(),
                fact.getMetaData(),
                TimeOrderedIdentifiers.first(recorded).toString(),
                recorded);
    }
}
