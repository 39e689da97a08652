package ke.kemis.benchmarks.figures;

import java.util.List;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.local.Database;

/** P5: how fast facts come when they are read again, asked for as an operator asks. */
final class Replays implements Benchmark {

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database sample = SampleRegister.of(ground, settings);
            Database database = ground.copied(SampleRegister.nameOf(settings), "bench_p5");
            Cpu cpu = ground.cpu();
            try (Replay replay = Replay.of(database)) {
                Scan scan = new Scan(sample, replay.serializer());
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> cpu.timed(replay.rested()::again),
                                () -> cpu.timed(scan::run));
                return List.of(
                        duel.result(
                                Figure.P5, "%,d facts of sample lives".formatted(replay.facts())));
            }
        }
    }
}
