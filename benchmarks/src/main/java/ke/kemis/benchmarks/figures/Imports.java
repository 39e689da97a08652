package ke.kemis.benchmarks.figures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.command.learner.Life;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.RecordLives;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.local.Database;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * P4: how many learners a second an import brings in, each checked by all rules and with two
 * numbers claimed, so three facts each; and the COPY of as many such rows.
 */
final class Imports implements Benchmark {

    private static final int AT_ONCE = 2;
    private static final int BLOCK = 400;
    private static final int FACTS_EACH = 3;
    private static final int COPIED = 20_000 * FACTS_EACH;
    private static final String COLUMNS =
            "sequence, aggregate_type, type, aggregate, id, metadata, payload";

    private final AtomicLong numbers = new AtomicLong();

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), false)) {
            Database database = ground.fresh("bench_p4");
            Database control = ground.fresh("bench_p4_control");
            new Tables(control).run(PlainRow.TABLE);
            Cpu cpu = ground.cpu();
            Tables tables = new Tables(database);
            try (Node node = Node.of(Node.Commands.class, database)) {
                node.send(Pupils.school());
                while (tables.number("SELECT last_position()") < COPIED) {
                    block(node);
                }
                byte[] rows = rows(database);
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    tables.run("CHECKPOINT");
                                    return cpu.timed(() ->
                                            BLOCK
                                                    * Crowd.busy(
                                                            AT_ONCE,
                                                            settings.time(),
                                                            who -> block(node)));
                                },
                                () -> {
                                    new Tables(control).run("TRUNCATE plain", "CHECKPOINT");
                                    return cpu.timed(() -> copied(control, rows) / FACTS_EACH);
                                });
                return List.of(
                        duel.result(
                                Figure.P4,
                                "blocks of %d, %d at once; three facts a learner"
                                        .formatted(BLOCK, AT_ONCE)));
            }
        }
    }

    private void block(Node node) {
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < BLOCK; i++) {
            LearnerId id = Pupils.newId();
            String number =
                    String.format(Locale.ROOT, "%09d", 100_000_000L + numbers.incrementAndGet());
            lives.add(
                    new Life(
                            id,
                            List.of(
                                    Pupils.enrolment(
                                            id,
                                            new Identifier(IdentifierKind.UPI, number, null),
                                            new Identifier(
                                                    IdentifierKind.BIRTH_CERTIFICATE,
                                                    number,
                                                    null)))));
        }
        Outcomes outcomes = (Outcomes) node.send(new RecordLives(lives));
        if (outcomes.done().size() != BLOCK) {
            throw new IllegalStateException("refused: " + outcomes.refused().getFirst().why());
        }
    }

    private static byte[] rows(Database database) throws Exception {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (Connection connection = Ground.connect(database)) {
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyOut(
                            "COPY (SELECT %s FROM fact WHERE position > 1 ORDER BY position LIMIT %d) TO STDOUT"
                                    .formatted(COLUMNS, COPIED),
                            rows);
        }
        return rows.toByteArray();
    }

    private static long copied(Database database, byte[] rows) throws Exception {
        try (Connection connection = Ground.connect(database)) {
            return new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn(
                            "COPY plain (%s) FROM STDIN".formatted(COLUMNS),
                            new ByteArrayInputStream(rows));
        }
    }
}
