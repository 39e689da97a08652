package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.local.TestServices;
import ke.kemis.store.files.AtWork;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which imports a node takes while others work too. */
class WorkersIT {

    private static final String HEADER = "code,name,kind,ownership,county\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void what_another_node_works_at_keeps_nothing_waiting_and_nobody_busy()
            throws IOException, SQLException {
        try (IntakeNode node = IntakeNode.on(TestServices.postgres())) {
            node.part(Workers.class).stop();
            ImportId elsewhere = node.handIn(HEADER + "E1,Umoja,PRIMARY,PUBLIC,001\n");
            ImportId here = node.handIn(HEADER + "H1,Tumaini,PRIMARY,PUBLIC,001\n");
            ToDo toDo = node.part(ToDo.class);
            await().atMost(PATIENCE).until(() -> toDo.open().equals(List.of(elsewhere, here)));
            AtomicInteger looks = new AtomicInteger();
            Workers workers =
                    new Workers(
                            new ToDo(node.part(JdbcClient.class)) {
                                @Override
                                List<ImportId> open() {
                                    looks.incrementAndGet();
                                    return super.open();
                                }
                            },
                            node.part(AtWork.class),
                            node.part(WorkThrough.class),
                            1);
            try (AtWork.Claim _ = node.part(AtWork.class).claim(elsewhere.value())) {
                workers.start();
                await().atMost(PATIENCE).until(() -> node.isOver(here));
                assertThat(node.isOver(elsewhere)).isFalse();
                assertThat(looks).hasValueLessThan(100);
            }
            await().atMost(PATIENCE).until(() -> node.isOver(elsewhere));
            workers.stop();
        }
    }
}
