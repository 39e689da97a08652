package ke.kemis.benchmarks.figures;

import java.time.Duration;
import java.util.ArrayList;
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
import ke.kemis.benchmarks.stock.Stock;
import ke.kemis.local.Database;

/**
 * P2: the same enrolments at the command bus of ours, of stock Axon on JPA, and as a plain save.
 * Ours and stock Axon have one projection each that follows, and their time ends when it shows the
 * last command: a rate at which it falls behind for ever is none. Ours checks all its rules and
 * reads the school; the others check nothing.
 */
final class Commands implements Benchmark {

    private static final int AT_ONCE = 64;
    private static final int WARMING_UP = 1;
    private static final Duration SHORT = Duration.ofSeconds(10);

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), false)) {
            Database database = ground.fresh("bench_p2");
            Database control = ground.fresh("bench_p2_control");
            Cpu cpu = ground.cpu();
            try (Node node = Node.of(Node.CommandsAndRecord.class, database);
                    Stock stock = Stock.on(control, AT_ONCE)) {
                node.send(Pupils.school());
                Tables tables = new Tables(database);
                return fought(settings, cpu, tables, node, stock);
            }
        }
    }

    private static List<Result> fought(
            Settings settings, Cpu cpu, Tables tables, Node node, Stock stock) throws Exception {
        List<Sample> ours = new ArrayList<>();
        List<Sample> axon = new ArrayList<>();
        List<Sample> jpa = new ArrayList<>();
        List<Double> acknowledged = new ArrayList<>();
        List<Double> acknowledgedByAxon = new ArrayList<>();
        warmUp(settings, () -> node.send(Pupils.enrolment(Pupils.newId())));
        warmUp(settings, () -> stock.save(Pupils.enrolment(Pupils.newId())));
        warmUp(stock);
        for (int run = -WARMING_UP; run < settings.runs(); run++) {
            boolean forth = run % 2 == 0;
            for (int arm = 0; arm < 3; arm++) {
                tables.run("CHECKPOINT");
                switch (forth ? arm : 2 - arm) {
                    case 0 ->
                            ours.add(
                                    sustained(
                                            settings,
                                            cpu,
                                            acknowledged,
                                            () -> node.send(Pupils.enrolment(Pupils.newId())),
                                            _ -> awaitRecord(tables)));
                    case 1 -> {
                        long before = stock.projected();
                        axon.add(
                                sustained(
                                        settings,
                                        cpu,
                                        acknowledgedByAxon,
                                        () -> stock.send(Pupils.enrolment(Pupils.newId())),
                                        sent -> awaitRows(stock, before + sent)));
                    }
                    default -> {
                        jpa.add(
                                busy(
                                        settings,
                                        cpu,
                                        () -> stock.save(Pupils.enrolment(Pupils.newId()))));
                    }
                }
            }
            System.out.printf(
                    "  run %d: %,.0f against %,.0f of stock Axon and %,.0f of Spring Data JPA%n",
                    run + 1, ours.getLast().value(), axon.getLast().value(), jpa.getLast().value());
        }
        List.of(ours, axon, jpa).forEach(arm -> arm.subList(0, WARMING_UP).clear());
        return List.of(
                Duel.of(ours, axon)
                        .result(
                                Figure.P2_AXON,
                                String.format(
                                        Locale.ROOT,
                                        "until the one projection shows them all; acknowledged alone: %,.0f against %,.0f",
                                        middle(acknowledged),
                                        middle(acknowledgedByAxon))),
                Duel.of(ours, jpa).result(Figure.P2_JPA, null));
    }

    private static void warmUp(Settings settings, Once once) throws Exception {
        WarmUp.of(
                ProcessHandle.current().pid(),
                settings.warmUp(),
                time -> Crowd.busy(AT_ONCE, time, who -> once.run()));
    }

    /** Not as long as the others: its projection needs as long again for what it lags behind. */
    private static void warmUp(Stock stock) throws Exception {
        long rows = stock.projected();
        awaitRows(
                stock,
                rows
                        + Crowd.busy(
                                AT_ONCE, SHORT, _ -> stock.send(Pupils.enrolment(Pupils.newId()))));
    }

    private static double middle(List<Double> rates) {
        return rates.subList(WARMING_UP, rates.size()).stream()
                .sorted()
                .skip((rates.size() - WARMING_UP) / 2)
                .findFirst()
                .orElseThrow();
    }

    private static Sample busy(Settings settings, Cpu cpu, Once once) throws Exception {
        return cpu.timed(() -> Crowd.busy(AT_ONCE, settings.time(), who -> once.run()));
    }

    /** What can go on all day: time ends when the projection shows the last of them. */
    private static Sample sustained(
            Settings settings, Cpu cpu, List<Double> acknowledged, Once once, Shown shown)
            throws Exception {
        return cpu.timed(() -> {
            long began = System.nanoTime();
            long sent = Crowd.busy(AT_ONCE, settings.time(), who -> once.run());
            acknowledged.add(sent * 1e9 / (System.nanoTime() - began));
            shown.await(sent);
            return sent;
        });
    }

    private interface Once {
        void run() throws Exception;
    }

    private interface Shown {
        void await(long sent) throws Exception;
    }

    /** Returns when the record shows every fact. */
    static void awaitRecord(Tables tables) throws InterruptedException {
        while (tables.number("SELECT last_position()")
                > tables.number("SELECT position FROM learner_record.edition")) {
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static void awaitRows(Stock stock, long wanted) throws InterruptedException {
        while (stock.projected() < wanted) {
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
