package ke.kemis.benchmarks.figures;

import java.util.List;
import ke.kemis.benchmarks.measure.Result;

/** Takes one figure, or two that come of the same work. */
@FunctionalInterface
public interface Benchmark {

    List<Result> run(Settings settings) throws Exception;
}
