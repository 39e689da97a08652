package ke.kemis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.Keyrings;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's key and the first fact that needs it are kept by one statement. */
class KeysWithFactsIT {

    private FreshDatabase database;
    private Keyring keys;
    private Keyring otherKeys;
    private Node node;
    private Node other;

    @BeforeEach
    void two_nodes_on_one_database() {
        database = FreshDatabase.migrated();
        keys = Keyrings.withFacts(database);
        otherKeys = Keyrings.withFacts(database);
        node = node(keys);
        other = node(otherKeys);
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
        keys.close();
        otherKeys.close();
    }

    @Test
    void a_key_is_kept_with_the_first_fact_and_not_before() {
        UUID learner = UUID.randomUUID();
        UnitOfWork<?> work = begin(node, keys, learner, 0, "Grace Njeri");
        assertThat(keptKeys()).isZero();

        work.commit();

        assertThat(keptKeys()).isEqualTo(1);
        assertThat(names(node, learner)).containsExactly("Grace Njeri");
        assertThat(names(other, learner)).containsExactly("Grace Njeri");
        assertThat(
                        JdbcClient.create(database.plain())
                                .sql("SELECT payload::text FROM fact_readable")
                                .query(String.class)
                                .single())
                .contains("\"relation\": \"MOTHER\"")
                .doesNotContain("Grace");
    }

    @Test
    void what_is_rolled_back_leaves_no_key_and_the_next_attempt_makes_one() {
        UUID learner = UUID.randomUUID();
        begin(node, keys, learner, 0, "Grace Njeri").rollback();
        assertThat(keptKeys()).isZero();

        begin(node, keys, learner, 0, "Grace Wanjiku").commit();

        assertThat(names(other, learner)).containsExactly("Grace Wanjiku");
    }

    @Test
    void of_two_nodes_that_begin_the_same_learner_one_makes_the_key_for_both() {
        UUID learner = UUID.randomUUID();
        begin(node, keys, learner, 0, "Grace Njeri").commit();
        UnitOfWork<?> second = begin(other, otherKeys, learner, 0, "Somebody Else");

        assertThatThrownBy(second::commit).isInstanceOf(ConcurrencyException.class);

        begin(other, otherKeys, learner, 1, "Grandmother").commit();
        assertThat(names(node, learner)).containsExactly("Grace Njeri", "Grandmother");
        assertThat(keptKeys()).isEqualTo(1);
    }

    @Test
    void a_learner_whose_first_facts_are_older_than_sealing_gets_a_key_with_the_next() {
        UUID learner = UUID.randomUUID();
        try (Node before =
                new Node(
                        database,
                        AppendSettings.DEFAULT,
                        Serializers.of(GuardianAssigned.class),
                        null)) {
            before.engine.appendEvents(List.of(assigned(learner, 0, "Grace Njeri")));
        }

        begin(node, keys, learner, 1, "Grandmother").commit();

        assertThat(names(other, learner)).containsExactly("Grace Njeri", "Grandmother");
    }

    @Test
    void many_learners_in_one_unit_of_work_have_their_keys_kept_and_read_together() {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("import"));
        List<UUID> learners = Stream.generate(UUID::randomUUID).limit(500).toList();
        keys.expect(Set.copyOf(learners), Set.copyOf(learners));
        node.engine.appendEvents(
                learners.stream().map(learner -> assigned(learner, 0, "Grace")).toList());
        work.commit();

        assertThat(keptKeys()).isEqualTo(500);
        assertThat(other.readAfter(null))
                .hasSize(500)
                .allSatisfy(fact ->
                        assertThat(((GuardianAssigned) fact.getPayload()).guardian().name())
                                .isEqualTo("Grace"));
    }

    private Node node(Keyring keys) {
        return new Node(database, AppendSettings.DEFAULT, Serializers.sealing(keys), keys);
    }

    private static UnitOfWork<?> begin(
            Node node, Keyring keys, UUID learner, long sequence, String guardian) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("intent"));
        keys.expect(Set.of(learner), sequence == 0 ? Set.of(learner) : Set.of());
        node.engine.appendEvents(List.of(assigned(learner, sequence, guardian)));
        return work;
    }

    private static DomainEventMessage<?> assigned(UUID learner, long sequence, String guardian) {
        return new GenericDomainEventMessage<>(
                "Learner",
                learner.toString(),
                sequence,
                new GuardianAssigned(
                        new LearnerId(learner),
                        new Guardian(guardian, Guardian.Relation.MOTHER, null, null, null),
                        LocalDate.of(2026, 2, 12)));
    }

    private static List<String> names(Node node, UUID learner) {
        return node.engine
                .readEvents(learner.toString())
                .asStream()
                .map(fact -> ((GuardianAssigned) fact.getPayload()).guardian().name())
                .map(String::valueOf)
                .toList();
    }

    private long keptKeys() {
        return JdbcClient.create(database.plain())
                .sql("SELECT count(*) FROM personal_key")
                .query(Long.class)
                .single();
    }
}
