package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ke.kemis.command.Actor;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import that one node heard of and another worked at. */
class TwoNodesIT {
    private static final String CSV =
            "code,name,kind,ownership,county\nT1,Umoja,PRIMARY,PUBLIC,001\n";

    private IntakeNode here;
    private IntakeNode elsewhere;

    @BeforeEach
    void two_nodes_that_begin_nothing_by_themselves() {
        Database database = TestServices.postgres();
        here = IntakeNode.on(database);
        here.part(Workers.class).stop();
        elsewhere = IntakeNode.on(database);
        elsewhere.part(Workers.class).stop();
    }

    @AfterEach
    void stop() {
        elsewhere.close();
        here.close();
    }

    @Test
    void what_another_node_worked_through_is_forgotten_here() throws IOException {
        ImportId id = here.handIn(CSV);
        elsewhere.work(id, elsewhere.part(CommandGateway.class));
        assertThat(elsewhere.isOver(id)).isTrue();

        here.part(CommandGateway.class)
                .sendAndWait(
                        new GenericCommandMessage<>(
                                new ForgetImport(id), Map.of(Actor.ACTOR, "register")));

        assertThat(here.facts(id).getLast()).isEqualTo(new ImportForgotten(id));
    }

    @Test
    void where_another_node_stopped_this_one_goes_on() throws IOException {
        ImportId id = here.handIn(CSV);
        elsewhere.send(stretch(id, 0, 5));

        here.send(stretch(id, 5, 9));

        assertThat(here.facts(id)).hasSize(3);
    }

    private static TakeRows stretch(ImportId id, long after, long line) {
        return new TakeRows(id, after, line, line, 1, 0, List.of(), List.of());
    }
}
