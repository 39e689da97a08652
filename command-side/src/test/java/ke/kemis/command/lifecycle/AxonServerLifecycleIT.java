package ke.kemis.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.command.lifecycle.CommandNode.Answer;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.local.Database;
import ke.kemis.local.TestAxonServer;
import ke.kemis.local.TestServices;
import ke.kemis.store.Outage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    @Test
    void a_command_larger_than_the_server_takes_fails_and_harms_no_other() {
        String unheardOf = "x".repeat(40 << 20);

        Answer tooLarge =
                node().ask(
                                new WithdrawLearner(
                                        new LearnerId(UUID.randomUUID()),
                                        WithdrawalReason.FEES,
                                        unheardOf,
                                        LocalDate.EPOCH));
        Answer next =
                node().ask(
                                new WithdrawLearner(
                                        new LearnerId(UUID.randomUUID()),
                                        WithdrawalReason.FEES,
                                        "Owes two terms.",
                                        LocalDate.EPOCH));

        assertThat(tooLarge.message().exceptionResult()).matches(Outage::isBehind);
        assertThat(next.refused().rule()).isEqualTo("LEARNER_UNKNOWN");
    }
}
