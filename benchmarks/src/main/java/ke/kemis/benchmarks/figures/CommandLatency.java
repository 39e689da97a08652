package ke.kemis.benchmarks.figures;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.benchmarks.measure.WarmUp;
import ke.kemis.local.Database;

/**
 * P3: how long a command takes at half of what the node can do, and a raw commit at the same rate.
 * Both are due at a fixed rate, so a stall counts for all whom it kept waiting.
 */
final class CommandLatency implements Benchmark {

    private static final int AT_ONCE = 64;
    private static final double P99 = 99;
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), false)) {
            Database database = ground.fresh("bench_p3");
            Database control = ground.fresh("bench_p3_control");
            Cpu cpu = ground.cpu();
            try (Node node = Node.of(Node.CommandsAndRecord.class, database)) {
                node.send(Pupils.school());
                enrol(node);
                PlainRow plain = new PlainRow(ground, database, control);
                try (PlainRow.Inserting inserting = plain.inserting(AT_ONCE)) {
                    double rate = half(settings, cpu, node, inserting);
                    Duel duel =
                            Duel.fought(
                                    settings.runs(),
                                    () -> {
                                        rest(database);
                                        return p99(settings, rate, who -> enrol(node));
                                    },
                                    () -> {
                                        rest(database);
                                        return p99(settings, rate, inserting::once);
                                    });
                    return List.of(
                            duel.result(
                                    Figure.P3,
                                    String.format(
                                            Locale.ROOT,
                                            "both at %,.0f a second, each over JDBC; one projection follows",
                                            rate)));
                }
            }
        }
    }

    /** Half of our own peak, and never more than half of the control's. */
    private static double half(Settings settings, Cpu cpu, Node node, PlainRow.Inserting inserting)
            throws Exception {
        WarmUp.of(
                ProcessHandle.current().pid(),
                settings.warmUp(),
                time -> Crowd.busy(AT_ONCE, time, who -> enrol(node)));
        double ours = 0;
        double raw = 0;
        for (int i = 0; i < 3; i++) {
            ours = peak(settings.time(), cpu, who -> enrol(node));
            raw = peak(settings.time(), cpu, inserting::once);
        }
        System.out.printf("  peak: %,.0f commands/s, %,.0f raw commits/s%n", ours, raw);
        return Math.min(ours, raw) / 2;
    }

    /** What the run before has left to do must not disturb this one. */
    private static void rest(Database database) throws InterruptedException {
        Tables tables = new Tables(database);
        Commands.awaitRecord(tables);
        tables.run("CHECKPOINT");
        Thread.sleep(A_MOMENT);
    }

    private static double peak(Duration time, Cpu cpu, Crowd.Work work) throws Exception {
        return cpu.timed(() -> Crowd.busy(AT_ONCE, time, work)).value();
    }

    private static Sample p99(Settings settings, double rate, Crowd.Work work) throws Exception {
        return Sample.of(Crowd.millis(Crowd.paced(AT_ONCE, rate, settings.time(), work), P99));
    }

    private static void enrol(Node node) {
        node.send(Pupils.enrolment(Pupils.newId()));
    }
}
