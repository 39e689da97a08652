package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.local.TestServices;
import ke.kemis.store.StoreUnavailable;
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

    @Test
    void what_is_away_is_waited_for_and_is_no_try() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        assertRests(new StoreUnavailable("away", null), tries::incrementAndGet);
        assertThat(tries).hasValue(0);
    }

    @Test
    void an_error_rests_like_any_failure_even_where_nobody_can_tell_how_far_the_import_is()
            throws IOException {
        assertRests(new StackOverflowError(), () -> 0);
        assertRests(
                new StackOverflowError(),
                () -> {
                    throw new IllegalStateException("nobody can tell");
                });
    }

    private static void assertRests(Throwable failure, LongSupplier lineOf) throws IOException {
        try (IntakeNode node = IntakeNode.on(TestServices.postgres())) {
            node.part(Workers.class).stop();
            ImportId id = node.handIn(HEADER + "R1,Umoja,PRIMARY,PUBLIC,001\n");
            ToDo toDo = node.part(ToDo.class);
            await().atMost(PATIENCE).until(() -> toDo.open().contains(id));
            Queue<Long> begun = new ConcurrentLinkedQueue<>();
            Workers workers =
                    new Workers(toDo, node.part(AtWork.class), failing(failure, lineOf, begun), 1);
            workers.start();
            await().atMost(PATIENCE).until(() -> begun.size() >= 2);
            workers.stop();

            long first = begun.remove();
            assertThat(begun.remove() - first).isGreaterThan(Duration.ofSeconds(1).toNanos());
            assertThat(node.isOver(id)).isFalse();
        }
    }

    private static WorkThrough failing(Throwable failure, LongSupplier lineOf, Queue<Long> begun) {
        return new WorkThrough(null, null, null, null, null, null, null, null, null, null, null) {
            @Override
            void through(ImportId id, boolean carefully, BooleanSupplier goOn) {
                begun.add(System.nanoTime());
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }

            @Override
            long lineOf(ImportId id) {
                return lineOf.getAsLong();
            }
        };
    }
}
