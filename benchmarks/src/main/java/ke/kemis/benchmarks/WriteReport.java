package ke.kemis.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import ke.kemis.benchmarks.measure.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the latest of each figure into the pages that show them. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Writes the latest figures into benchmarks/README.md and README.md, whose Limits name those that miss what they must reach.")
final class WriteReport implements Callable<Integer> {

    @Option(
            names = "--results",
            defaultValue = "benchmarks/results",
            description = "where results are")
    private Path results = Path.of("benchmarks/results");

    @Override
    public Integer call() throws Exception {
        Results known = new Results(results);
        known.writeTable(Path.of("benchmarks/README.md"), false);
        Path front = Path.of("README.md");
        known.writeTable(front, true);
        known.writeMisses(front);
        System.out.println(known.table());
        return 0;
    }
}
