package ke.kemis.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ke.kemis.store.postgres.Node.ring;
import static ke.kemis.store.postgres.Node.rings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.Keyrings;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup is restored, or another server takes over without the last commits; a node runs on. */
class DatabaseWentBackIT {

    private static final String SOMEBODY_ELSES_KIND =
            "INSERT INTO fact_type (name, revision) VALUES ('bell-hung', '')";

    private FreshDatabase database;
    private Node node;

    @BeforeEach
    void start() {
        database = FreshDatabase.migrated();
        database.execute("ALTER TABLE fact DISABLE TRIGGER facts_stay");
        node = new Node(database);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_node_that_wrote_later_facts_looks_up_the_names_of_facts_again() {
        node.engine.appendEvents(rings(UUID.randomUUID(), 3));
        database.execute("DELETE FROM fact; TRUNCATE fact_type RESTART IDENTITY");
        database.execute(SOMEBODY_ELSES_KIND);
        UUID school = UUID.randomUUID();

        assertRefused(ring(school, 0));
        node.engine.appendEvents(ring(school, 0));

        assertReadableAsBellRung(1);
    }

    @Test
    void a_node_that_followed_later_facts_looks_up_the_names_of_facts_again() {
        try (Node other = new Node(database)) {
            other.engine.appendEvents(rings(UUID.randomUUID(), 3));
        }
        assertThat(node.engine.newsAfter(0).upTo()).isEqualTo(3);
        database.execute("DELETE FROM fact; TRUNCATE fact_type RESTART IDENTITY");
        database.execute(SOMEBODY_ELSES_KIND);
        UUID school = UUID.randomUUID();

        assertRefused(ring(school, 0));
        node.engine.appendEvents(ring(school, 0));

        assertReadableAsBellRung(1);
    }

    @Test
    void a_reader_that_stands_behind_the_last_fact_looks_up_the_names_of_facts_again() {
        node.engine.appendEvents(rings(UUID.randomUUID(), 3));
        assertThat(node.engine.newsAfter(0).upTo()).isEqualTo(3);
        database.execute("DELETE FROM fact WHERE position > 1");
        database.execute("UPDATE fact_type SET name = 'bell-hung'");

        assertThatThrownBy(() -> node.engine.newsAfter(3))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("A reader stands at position 3, but the facts end at 1");

        assertThat(node.engine.newsAfter(0).messages())
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact.getPayloadType()).isNotEqualTo(Node.BellRung.class));
    }

    /** It wrote and followed nothing itself, so that it remembers no position. */
    @Test
    void a_fact_whose_life_lost_the_one_before_is_refused_by_whichever_node() {
        UUID school = UUID.randomUUID();
        try (Node other = new Node(database)) {
            other.engine.appendEvents(rings(school, 3));
        }
        database.execute("DELETE FROM fact WHERE position > 1");

        assertRefused(ring(school, 3));

        node.engine.appendEvents(ring(school, 1));
        assertReadableAsBellRung(2);
    }

    @Test
    void facts_of_one_life_that_are_written_together_follow_each_other() {
        UUID school = UUID.randomUUID();
        node.engine.appendEvents(ring(school, 0));
        node.engine.appendEvents(ring(school, 1), ring(school, 2));
        assertReadableAsBellRung(3);
    }

    @Test
    void a_number_without_a_name_is_never_written() {
        node.engine.appendEvents(rings(UUID.randomUUID(), 3));
        for (String names : List.of("fact_type", "aggregate_type")) {
            database.execute("DELETE FROM " + names);
            UUID school = UUID.randomUUID();

            assertRefused(ring(school, 0));
            node.engine.appendEvents(ring(school, 0));
        }

        database.execute("DELETE FROM fact WHERE position <= 4; UPDATE fact SET position = 1");
        assertReadableAsBellRung(1);
    }

    @Test
    void what_was_built_before_the_database_went_back_is_refused_after_it_is_known() {
        node.engine.appendEvents(rings(UUID.randomUUID(), 3));
        NewFact earlier =
                new NewFact(
                        UUID.randomUUID(),
                        0,
                        UUID.fromString(ring(UUID.randomUUID(), 0).getIdentifier()),
                        (short) 1,
                        (short) 1,
                        "{}".getBytes(UTF_8),
                        "{}".getBytes(UTF_8),
                        3);
        database.execute("DELETE FROM fact");
        UUID school = UUID.randomUUID();
        assertRefused(ring(school, 0));
        node.engine.appendEvents(ring(school, 0));

        assertThatThrownBy(() -> node.appender.append(List.of(earlier)))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_repeat_of_what_is_still_there_is_found_and_of_what_is_gone_written() {
        EventMessage<?> kept = ring(UUID.randomUUID(), 0);
        EventMessage<?> gone = ring(UUID.randomUUID(), 0);
        node.engine.appendEvents(kept);
        node.engine.appendEvents(gone);
        database.execute("DELETE FROM fact WHERE position = 2");

        assertRefused(kept);
        node.engine.appendEvents(kept);
        node.engine.appendEvents(gone);

        assertThat(node.readAfter(null))
                .extracting(EventMessage::getIdentifier)
                .containsExactly(kept.getIdentifier(), gone.getIdentifier());
    }

    @Test
    void the_keys_of_persons_are_looked_up_again() {
        UUID learner = UUID.randomUUID();
        try (Keyring keys = Keyrings.withFacts(database);
                Keyring fresh = Keyrings.withFacts(database);
                Node sealing =
                        new Node(
                                database,
                                AppendSettings.DEFAULT,
                                Serializers.of(Node.BellRung.class),
                                keys)) {
            sealing.engine.appendEvents(ring(UUID.randomUUID(), 0));
            keys.seal(learner, "name", new byte[] {1});
            database.execute("DELETE FROM fact; DELETE FROM personal_key");

            assertThatThrownBy(() -> sealing.engine.appendEvents(ring(UUID.randomUUID(), 0)))
                    .isInstanceOf(StoreUnavailable.class);

            keys.expect(Set.of(learner), Set.of());
            byte[] sealed = keys.seal(learner, "name", new byte[] {1});
            assertThat(fresh.open(learner, "name", sealed)).containsExactly(1);
        }
    }

    private void assertRefused(EventMessage<?> fact) {
        assertThatThrownBy(() -> node.engine.appendEvents(fact))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("went back")
                .hasMessageContaining("nothing was kept");
    }

    private void assertReadableAsBellRung(int facts) {
        try (Node fresh = new Node(database)) {
            assertThat(fresh.readAfter(null))
                    .hasSize(facts)
                    .allSatisfy(fact -> {
                        assertThat(fact.getPayload()).isInstanceOf(Node.BellRung.class);
                        assertThat(((DomainEventMessage<?>) fact).getType()).isEqualTo("School");
                    });
        }
    }
}
