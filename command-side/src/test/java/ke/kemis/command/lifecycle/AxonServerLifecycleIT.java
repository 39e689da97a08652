package ke.kemis.command.lifecycle;

import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The lifecycle on Axon Server, where one is at hand. */
@EnabledIfEnvironmentVariable(
        named = "AXONIQ_AXONSERVER_SERVERS",
        matches = ".+",
        disabledReason =
                "SKIPPED: AXONIQ_AXONSERVER_SERVERS names no Axon Server,"
                        + " so the lifecycle was not tested on one.")
class AxonServerLifecycleIT extends LifecycleSuite {

    private static CommandNode node;
    private static CommandNode neighbour;

    @BeforeAll
    static void start() {
        Database database = TestServices.postgres();
        node = CommandNode.on(database, "kemis.event-store=axon-server");
        neighbour = CommandNode.on(database, "kemis.event-store=axon-server");
    }

    @AfterAll
    static void stop() {
        node.close();
        neighbour.close();
    }

    @Override
    CommandNode node() {
        return node;
    }

    @Override
    CommandNode neighbour() {
        return neighbour;
    }
}
