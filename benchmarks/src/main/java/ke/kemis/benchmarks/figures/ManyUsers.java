package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.benchmarks.measure.WarmUp;
import ke.kemis.local.Database;
import org.HdrHistogram.Histogram;

/**
 * P12: two hundred people at once who search, look at a learner, read a history and enrol, none of
 * them pausing, against the number of people at which the program does most. Any answer that is not
 * a success fails the figure.
 */
final class ManyUsers implements Benchmark {

    private static final int MANY = 200;
    private static final int[] FEWER = {8, 16, 32, 64};
    private static final int KNOWN = 5_000;
    private static final double P99 = 99;
    private static final String NONE = "bench-none";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            SampleRegister.of(ground, settings);
            Database database = ground.copied(SampleRegister.nameOf(settings), "bench_p12");
            Tables tables = new Tables(database);
            tables.run("UPDATE learner_search.target SET index_name = '%s'".formatted(NONE));
            try (Program program = Program.on(ground, database, settings.port()).ready()) {
                List<Line> lines = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    lines.add(program.line());
                }
                EnrolmentsOverHttp.expect(
                        201, lines.getFirst().post("/api/v1/institutions", Pupils.schoolJson()));
                makeIndexAnew(tables);
                Following.all(program);
                Visit visit = new Visit(tables);
                WarmUp.of(
                        program.pid(),
                        settings.warmUp(),
                        time -> Crowd.busy(FEWER[2], time, who -> visit.once(lines.get(who))));
                int best = best(settings, visit, lines);
                List<Sample> latencies = new ArrayList<>();
                Duel rate =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    Histogram all =
                                            Crowd.busyTimed(
                                                    MANY,
                                                    settings.time(),
                                                    who -> visit.once(lines.get(who)));
                                    latencies.add(Sample.of(Crowd.millis(all, P99)));
                                    return rate(all.getTotalCount(), settings.time());
                                },
                                () ->
                                        rate(
                                                Crowd.busy(
                                                        best,
                                                        settings.time(),
                                                        who -> visit.once(lines.get(who))),
                                                settings.time()));
                lines.forEach(Line::close);
                int warmedUp = latencies.size() - settings.runs();
                Duel p99 = Duel.of(latencies.subList(warmedUp, latencies.size()), List.of());
                return List.of(
                        rate.result(
                                Figure.P12_RATE,
                                "peak with %d; 60%% searches, 20%% records, 10%% histories, 10%% enrolments"
                                        .formatted(best)),
                        p99.result(Figure.P12_P99, "closed loop without pauses"));
            }
        }
    }

    /** The register that was copied keeps its index, into which nobody but itself may write. */
    private static void makeIndexAnew(Tables tables) throws InterruptedException {
        if (!tables.becomesOther("SELECT index_name FROM learner_search.target", NONE, PATIENCE)) {
            throw new IllegalStateException("The search index is not made anew.");
        }
    }

    private static int best(Settings settings, Visit visit, List<Line> lines) throws Exception {
        int best = FEWER[0];
        double most = 0;
        for (int users : FEWER) {
            double rate =
                    rate(
                                    Crowd.busy(
                                            users,
                                            settings.time(),
                                            who -> visit.once(lines.get(who))),
                                    settings.time())
                            .value();
            System.out.printf("  %d users: %,.0f requests/s%n", users, rate);
            if (rate > most) {
                most = rate;
                best = users;
            }
        }
        return best;
    }

    private static Sample rate(long count, Duration time) {
        return Sample.of(count * 1_000.0 / time.toMillis());
    }

    /** What somebody does next. */
    private static final class Visit {

        private final List<String> learners;
        private final List<String> names;

        Visit(Tables tables) {
            this.learners =
                    tables.texts(
                            "SELECT learner FROM learner_record.learner ORDER BY md5(learner::text) LIMIT "
                                    + KNOWN);
            this.names =
                    tables.texts(
                            "SELECT concat_ws(' ', first_name, surname) FROM school_roll.learner ORDER BY md5(learner::text) LIMIT "
                                    + KNOWN);
        }

        void once(Line line) throws IOException {
            ThreadLocalRandom dice = ThreadLocalRandom.current();
            int chance = dice.nextInt(10);
            if (chance == 0) {
                EnrolmentsOverHttp.enrol(line);
            } else {
                String learner = learners.get(dice.nextInt(learners.size()));
                String path =
                        switch (chance) {
                            case 1 -> "/" + learner + "/history";
                            case 2, 3 -> "/" + learner;
                            default ->
                                    "?q="
                                            + URLEncoder.encode(
                                                    names.get(dice.nextInt(names.size())),
                                                    StandardCharsets.UTF_8);
                        };
                EnrolmentsOverHttp.expect(200, line.get("/api/v1/learners" + path));
            }
        }
    }
}
