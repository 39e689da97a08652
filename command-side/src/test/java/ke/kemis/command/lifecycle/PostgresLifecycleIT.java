package ke.kemis.command.lifecycle;

import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The lifecycle on our own store. */
class PostgresLifecycleIT extends LifecycleSuite {

    private static CommandNode node;
    private static CommandNode neighbour;

    @BeforeAll
    static void start() {
        Database database = TestServices.postgres();
        node = CommandNode.on(database);
        neighbour = CommandNode.on(database);
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
