package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Switchboard;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.WarmUp;
import ke.kemis.local.Database;

/**
 * P1h: how many children a second the whole program enrols over HTTP, with every projection
 * following and the generator on the same processors.
 */
final class EnrolmentsOverHttp implements Benchmark {

    private static final int IN_FLIGHT = 64;
    private static final int CREATED = 201;
    private static final String LEARNERS = "/api/v1/learners";

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database database = ground.fresh("bench_p1h");
            Database control = ground.fresh("bench_p1h_control");
            try (Program program = Program.on(ground, database, settings.port()).ready();
                    Switchboard lines = program.switchboard(IN_FLIGHT)) {
                try (Line line = program.line()) {
                    begin(line);
                }
                WarmUp.of(program.pid(), settings.warmUp(), time -> enrol(lines, time));
                PlainRow plain = new PlainRow(ground, database, control);
                Cpu cpu = ground.cpu();
                Tables tables = new Tables(database);
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    Following.all(program);
                                    tables.run("CHECKPOINT");
                                    return cpu.timed(() -> enrol(lines, settings.time()));
                                },
                                () -> {
                                    Following.all(program);
                                    tables.run("CHECKPOINT");
                                    return plain.run(IN_FLIGHT, settings.time(), cpu);
                                });
                return List.of(duel.result(Figure.P1H, plain.generator()));
            }
        }
    }

    /** Opens the school, and enrols the first child. */
    static void begin(Line line) throws IOException {
        expect(CREATED, line.post("/api/v1/institutions", Pupils.schoolJson()));
        enrol(line);
    }

    private static long enrol(Switchboard lines, Duration time) throws IOException {
        return lines.busy(time, LEARNERS, EnrolmentsOverHttp::anybody, CREATED);
    }

    private static String anybody() {
        return Pupils.enrolmentJson(Pupils.newId().value(), "Wanjiku", "");
    }

    static Line.Answer enrol(Line line) throws IOException {
        return expect(CREATED, line.post(LEARNERS, anybody()));
    }

    static Line.Answer expect(int status, Line.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(
                    "expected %d but was answered %d %s"
                            .formatted(status, answer.status(), answer.body()));
        }
        return answer;
    }
}
