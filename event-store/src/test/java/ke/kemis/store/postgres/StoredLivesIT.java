package ke.kemis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import ke.kemis.store.Lives;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** All facts, life by life, by several readers. */
class StoredLivesIT {

    private final Random random = new Random(2026);
    private final Map<UUID, Integer> recorded = new HashMap<>();
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
    void an_empty_store_has_no_lives() {
        assertThat(node.lives.stretches(8)).containsExactly(new Lives.Stretch(null, null));
        assertThat(batches(node.lives.stretches(8), StoredLivesIT::any, 0, 10)).isEmpty();
        assertThat(node.lives.countAbout(StoredLivesIT::any, 0)).isZero();
    }

    @Test
    void every_fact_is_read_once_and_no_life_is_parted() {
        record(300);
        List<Lives.Stretch> stretches = node.lives.stretches(7);
        List<List<TrackedEventMessage<?>>> batches =
                batches(stretches, StoredLivesIT::any, node.engine.head(), 16);

        assertThat(stretches).hasSizeBetween(2, 7);
        Map<UUID, Integer> read = new HashMap<>();
        for (List<TrackedEventMessage<?>> batch : batches) {
            Set<UUID> inBatch = new TreeSet<>();
            for (TrackedEventMessage<?> fact : batch) {
                UUID whose = whose(fact);
                assertThat(((DomainEventMessage<?>) fact).getSequenceNumber())
                        .isEqualTo(read.getOrDefault(whose, 0).longValue());
                read.merge(whose, 1, Integer::sum);
                inBatch.add(whose);
            }
            inBatch.forEach(whose -> assertThat(read.get(whose)).isEqualTo(recorded.get(whose)));
        }
        assertThat(read).isEqualTo(recorded);
        assertThat(node.lives.countAbout(StoredLivesIT::any, node.engine.head()))
                .isEqualTo(node.engine.head());
    }

    @Test
    void what_came_after_the_position_or_is_of_another_kind_is_left_out() {
        record(50);
        long until = node.engine.head() / 2;

        assertThat(
                        batches(node.lives.stretches(3), StoredLivesIT::any, until, 10).stream()
                                .flatMap(List::stream))
                .hasSize((int) until)
                .allMatch(fact -> fact.trackingToken().position().orElseThrow() <= until);
        assertThat(batches(node.lives.stretches(3), type -> false, until, 10)).isEmpty();
        assertThat(node.lives.countAbout(type -> false, until)).isZero();
    }

    @Test
    void few_facts_are_read_at_once_and_in_the_same_order() {
        record(50);
        long until = node.engine.head() / 2;

        assertThat(node.lives.few(StoredLivesIT::any, until))
                .extracting(TrackedEventMessage::trackingToken)
                .containsExactlyElementsOf(
                        batches(node.lives.stretches(3), StoredLivesIT::any, until, 10).stream()
                                .flatMap(List::stream)
                                .map(TrackedEventMessage::trackingToken)
                                .toList());
        assertThat(node.lives.few(type -> false, until)).isEmpty();
    }

    @Test
    void no_question_looks_at_all_facts_however_few_are_wanted() {
        record(50);
        AtomicInteger questions = new AtomicInteger();
        DataSource counted =
                new DelegatingDataSource(database.plain()) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        questions.incrementAndGet();
                        return super.getConnection();
                    }
                };
        Vocabulary vocabulary = new Vocabulary(counted);
        Lives lives =
                new StoredLives(
                        counted,
                        new FactTable(counted, vocabulary),
                        vocabulary,
                        Serializers.of(Node.BellRung.class),
                        NoOpEventUpcaster.INSTANCE,
                        null,
                        16);
        long head = node.engine.head();

        assertThat(lives.few(StoredLivesIT::any, head))
                .extracting(TrackedEventMessage::trackingToken)
                .containsExactlyElementsOf(
                        node.lives.few(StoredLivesIT::any, head).stream()
                                .map(TrackedEventMessage::trackingToken)
                                .toList());
        assertThat(questions).hasValueGreaterThan((int) head / 16);

        questions.set(0);
        lives.read(
                new Lives.Stretch(null, null),
                StoredLivesIT::any,
                1,
                16,
                batch -> assertThat(batch).hasSize(1));
        assertThat(questions).hasValueGreaterThan((int) head / 16);
    }

    private static boolean any(Class<?> type) {
        return true;
    }

    private void record(int schools) {
        for (int i = 0; i < schools; i++) {
            UUID school = new UUID(random.nextLong(), random.nextLong());
            int facts = 1 + random.nextInt(20);
            node.engine.appendEvents(Node.rings(school, facts));
            recorded.put(school, facts);
        }
    }

    private List<List<TrackedEventMessage<?>>> batches(
            List<Lives.Stretch> stretches, Predicate<Class<?>> kinds, long upTo, int batch) {
        List<List<TrackedEventMessage<?>>> batches = new ArrayList<>();
        stretches.forEach(stretch -> node.lives.read(stretch, kinds, upTo, batch, batches::add));
        return batches;
    }

    private static UUID whose(TrackedEventMessage<?> fact) {
        return UUID.fromString(((DomainEventMessage<?>) fact).getAggregateIdentifier());
    }
}
