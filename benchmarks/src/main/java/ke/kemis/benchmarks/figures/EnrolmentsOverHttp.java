package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
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

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database database = ground.fresh("bench_p1h");
            Database control = ground.fresh("bench_p1h_control");
            try (Program program = Program.on(ground, database, settings.port()).ready()) {
                List<Line> lines = new ArrayList<>();
                for (int i = 0; i < IN_FLIGHT; i++) {
                    lines.add(program.line());
                }
                begin(lines.getFirst());
                WarmUp.of(
                        program.pid(),
                        settings.warmUp(),
                        time -> Crowd.busy(IN_FLIGHT, time, who -> enrol(lines.get(who))));
                PlainRow plain = new PlainRow(ground, database, control);
                Cpu cpu = ground.cpu();
                Tables tables = new Tables(database);
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    Following.all(program);
                                    tables.run("CHECKPOINT");
                                    return cpu.timed(() ->
                                            Crowd.busy(
                                                    IN_FLIGHT,
                                                    settings.time(),
                                                    who -> enrol(lines.get(who))));
                                },
                                () -> {
                                    Following.all(program);
                                    tables.run("CHECKPOINT");
                                    return plain.run(IN_FLIGHT, settings.time(), cpu);
                                });
                lines.forEach(Line::close);
                return List.of(duel.result(Figure.P1H, plain.generator()));
            }
        }
    }

    /** Opens the school, and enrols the first child. */
    static void begin(Line line) throws IOException {
        expect(201, line.post("/api/v1/institutions", Pupils.schoolJson()));
        enrol(line);
    }

    static Line.Answer enrol(Line line) throws IOException {
        return expect(
                201,
                line.post(
                        "/api/v1/learners",
                        Pupils.enrolmentJson(Pupils.newId().value(), "Wanjiku", "")));
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
