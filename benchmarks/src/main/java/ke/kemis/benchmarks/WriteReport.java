package ke.kemis.benchmarks;

import java.nio.file.Files;
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
        description = "Writes the latest figures into benchmarks/README.md and README.md.")
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
        if (Files.readString(Path.of("README.md")).contains("<!-- figures")) {
            known.writeTable(Path.of("README.md"), true);
        }
        System.out.println(known.table());
        return 0;
    }
}
