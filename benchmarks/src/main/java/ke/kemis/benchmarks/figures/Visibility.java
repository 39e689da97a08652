package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.local.Database;
import org.HdrHistogram.Histogram;

/**
 * P8: from the acknowledgement of an enrolment until the record shows the child, and until a search
 * by name finds it, for somebody who has just enrolled a child while others go on enrolling.
 */
final class Visibility implements Benchmark {

    private static final double ENROLMENTS_PER_SECOND = 50;
    private static final int CLERKS = 16;
    private static final double P99 = 99;
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database database = ground.fresh("bench_p8");
            try (Program program = Program.on(ground, database, settings.port()).ready()) {
                List<Line> lines = new ArrayList<>();
                for (int i = 0; i < CLERKS; i++) {
                    lines.add(program.line());
                }
                EnrolmentsOverHttp.begin(lines.getFirst());
                seen(lines, settings.warmUp(), false);
                Duel record =
                        Duel.alone(settings.runs(), () -> seen(lines, settings.time(), false));
                Duel search = Duel.alone(settings.runs(), () -> seen(lines, settings.time(), true));
                String note =
                        "%.0f enrolments a second over HTTP, each then looked for"
                                .formatted(ENROLMENTS_PER_SECOND);
                lines.forEach(Line::close);
                return List.of(
                        record.result(Figure.P8_RECORD, note),
                        search.result(Figure.P8_SEARCH, note));
            }
        }
    }

    private static Sample seen(List<Line> lines, Duration time, boolean bySearch) throws Exception {
        List<Histogram> latencies = new ArrayList<>();
        lines.forEach(line -> latencies.add(new Histogram(LONGEST, 3)));
        Crowd.paced(
                lines.size(),
                ENROLMENTS_PER_SECOND,
                time,
                who -> {
                    long nanos = seen(lines.get(who), bySearch);
                    latencies.get(who).recordValue(Math.min(nanos, LONGEST));
                });
        Histogram all = new Histogram(LONGEST, 3);
        latencies.forEach(all::add);
        return Sample.of(Crowd.millis(all, P99));
    }

    private static long seen(Line line, boolean bySearch) throws IOException {
        UUID id = Pupils.newId().value();
        String surname = surname();
        Line.Answer done =
                EnrolmentsOverHttp.expect(
                        201, line.post("/api/v1/learners", Pupils.enrolmentJson(id, surname, "")));
        long acknowledged = System.nanoTime();
        String after = "after=" + done.field("position");
        while (true) {
            Line.Answer answer =
                    line.get(
                            bySearch
                                    ? "/api/v1/learners?q=" + surname + "&" + after
                                    : "/api/v1/learners/" + id + "?" + after);
            if (answer.status() == 200 && answer.body().contains(id.toString())) {
                return System.nanoTime() - acknowledged;
            }
            if (answer.status() >= 400 && answer.status() != 503 && answer.status() != 404) {
                EnrolmentsOverHttp.expect(200, answer);
            }
        }
    }

    /** One that no other child has. */
    private static String surname() {
        StringBuilder name = new StringBuilder("Z");
        for (int i = 0; i < 9; i++) {
            name.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
        }
        return name.toString();
    }
}
