package ke.kemis.benchmarks.figures;

import java.util.List;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.local.Database;
import ke.kemis.query.projections.RebuildProjection;
import org.axonframework.serialization.Serializer;

/** P5: how fast facts come when they are read again, asked for as an operator asks. */
final class Replay implements Benchmark {

    private static final long BETWEEN_LOOKS_MS = 5;
    private static final String BEGUN = "SELECT started_at FROM nothing.edition";

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database sample = SampleRegister.of(ground, settings);
            Database database = ground.copied("bench_sample_" + settings.learners(), "bench_p5");
            Tables tables = new Tables(database);
            long facts = tables.number("SELECT last_position()");
            Cpu cpu = ground.cpu();
            try (Node node = Node.of(Nothing.Watching.class, database)) {
                awaitFirst(tables, facts);
                Scan scan = new Scan(sample, node.part(Serializer.class));
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> cpu.timed(() -> rebuilt(node, tables, facts)),
                                () -> cpu.timed(scan::run));
                return List.of(
                        duel.result(Figure.P5, "%,d facts of sample lives".formatted(facts)));
            }
        }
    }

    /** An empty projection of a long log builds itself as soon as the node starts. */
    private static void awaitFirst(Tables tables, long facts) throws InterruptedException {
        while (tables.number("SELECT position FROM nothing.edition") < facts) {
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        Thread.sleep(1_000);
    }

    private static long rebuilt(Node node, Tables tables, long facts) throws InterruptedException {
        String before = tables.text(BEGUN);
        node.operate(new RebuildProjection(Nothing.NAME));
        while (tables.text(BEGUN).equals(before)) {
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        return facts;
    }
}
