package ke.kemis.store.postgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.StoredAs;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

/** One node of the register on a database, with connections, writers and an engine of its own. */
final class Node implements AutoCloseable {

    @StoredAs("bell-rung")
    record BellRung(String by) {}

    private final StoreConnections connections;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final GroupCommit appender;
    final PostgresEventStorageEngine engine;
    final StoredLives lives;

    Node(FreshDatabase database) {
        this(database, AppendSettings.DEFAULT);
    }

    Node(FreshDatabase database, AppendSettings settings) {
        this(database, settings, Serializers.of(BellRung.class));
    }

    Node(FreshDatabase database, AppendSettings settings, Serializer serializer) {
        this(database, settings, serializer, null);
    }

    Node(
            FreshDatabase database,
            AppendSettings settings,
            Serializer serializer,
            @Nullable Keyring keys) {
        connections =
                new StoreConnections(
                        database.address().url(),
                        database.address().user(),
                        database.address().password(),
                        settings,
                        meters);
        appender = new GroupCommit(connections.pool(), settings, meters);
        Vocabulary vocabulary = new Vocabulary(connections.pool());
        lives =
                new StoredLives(
                        connections.pool(),
                        new FactTable(connections.pool(), vocabulary),
                        vocabulary,
                        serializer,
                        NoOpEventUpcaster.INSTANCE,
                        keys);
        engine =
                new PostgresEventStorageEngine(
                        new FactTable(connections.pool(), vocabulary),
                        vocabulary,
                        appender,
                        serializer,
                        NoOpEventUpcaster.INSTANCE,
                        keys);
    }

    static DomainEventMessage<BellRung> ring(UUID school, long sequence) {
        return ring(school, sequence, "Wanjiku");
    }

    static DomainEventMessage<BellRung> ring(UUID school, long sequence, String by) {
        return new GenericDomainEventMessage<>(
                "School", school.toString(), sequence, new BellRung(by));
    }

    /** The first so many facts of a school. */
    static List<DomainEventMessage<BellRung>> rings(UUID school, int count) {
        return Stream.iterate(0L, sequence -> sequence + 1)
                .limit(count)
                .<DomainEventMessage<BellRung>>map(sequence -> ring(school, sequence))
                .toList();
    }

    List<? extends TrackedEventMessage<?>> readAfter(@Nullable TrackingToken token) {
        return engine.readEvents(token, false).collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public void close() {
        appender.close();
        connections.close();
    }
}
