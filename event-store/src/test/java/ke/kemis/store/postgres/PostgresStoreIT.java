package ke.kemis.store.postgres;

import ke.kemis.store.StoreContract;
import org.axonframework.eventhandling.DefaultEventBusSpanFactory;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on our own store. */
class PostgresStoreIT extends StoreContract {

    private static final String KILL_CONNECTIONS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private FreshDatabase database;
    private Node engineOfNode;
    private Node engineOfNeighbour;
    private PostgresEventStore node;
    private PostgresEventStore neighbour;

    @BeforeEach
    void start() {
        database = FreshDatabase.migrated();
        engineOfNode = new Node(database, AppendSettings.DEFAULT, serializer());
        engineOfNeighbour = new Node(database, AppendSettings.DEFAULT, serializer());
        node = storeOf(engineOfNode);
        neighbour = storeOf(engineOfNeighbour);
    }

    private static PostgresEventStore storeOf(Node node) {
        return new PostgresEventStore(
                node.engine,
                NoOpMessageMonitor.instance(),
                DefaultEventBusSpanFactory.builder().spanFactory(NoOpSpanFactory.INSTANCE).build());
    }

    @AfterEach
    void stop() {
        node.close();
        neighbour.close();
        engineOfNode.close();
        engineOfNeighbour.close();
    }

    @Override
    protected Way node() {
        return new Way(node, engineOfNode.engine);
    }

    @Override
    protected Way neighbour() {
        return new Way(neighbour, engineOfNeighbour.engine);
    }

    @Override
    protected void breakConnections() {
        database.execute(KILL_CONNECTIONS);
    }
}
