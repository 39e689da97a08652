package ke.kemis.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.benchmarks.micro.OneFact;
import ke.kemis.local.Database;

/**
 * S3: what one fact costs to write and to read, sealed and in the open, by JMH: each run is a
 * process of its own, which warms up uncounted.
 */
final class SealedFact implements Benchmark {

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), false)) {
            Database database = ground.fresh("bench_s3");
            OneFact.In measured = new OneFact.In(database, settings.time());
            return List.of(
                    duel(settings, measured, "write", Figure.S3_WRITE),
                    duel(settings, measured, "read", Figure.S3_READ));
        }
    }

    private static Result duel(Settings settings, OneFact.In measured, String what, Figure figure)
            throws Exception {
        List<Sample> sealed = new ArrayList<>();
        List<Sample> open = new ArrayList<>();
        for (int run = 0; run < settings.runs(); run++) {
            if (run % 2 == 0) {
                sealed.add(Sample.of(measured.micros(what, true)));
                open.add(Sample.of(measured.micros(what, false)));
            } else {
                open.add(Sample.of(measured.micros(what, false)));
                sealed.add(Sample.of(measured.micros(what, true)));
            }
            System.out.printf(
                    "  %s, run %d: %.2f against %.2f%n",
                    what, run + 1, sealed.getLast().value(), open.getLast().value());
        }
        return Duel.of(sealed, open)
                .result(
                        figure,
                        "JMH, average of a learner-enrolled; each run a process of its own");
    }
}
