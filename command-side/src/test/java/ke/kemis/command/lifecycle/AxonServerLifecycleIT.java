package ke.kemis.command.lifecycle;

import ke.kemis.local.Database;
import ke.kemis.local.TestAxonServer;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The lifecycle on Axon Server, where one is at hand. */
@EnabledIf(
        value = "ke.kemis.local.TestAxonServer#isAtHand",
        disabledReason = "no Axon Server is at hand")
class AxonServerLifecycleIT extends LifecycleSuite {

    private static CommandNode node;
    private static CommandNode neighbour;

    @BeforeAll
    static void start() {
        Database database = TestServices.postgres();
        node = node(database);
        neighbour = node(database);
    }

    private static CommandNode node(Database database) {
        return CommandNode.on(
                database,
                "kemis.event-store=axon-server",
                "axon.axonserver.servers=" + TestAxonServer.address());
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
