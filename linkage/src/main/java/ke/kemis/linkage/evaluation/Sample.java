package ke.kemis.linkage.evaluation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ke.kemis.linkage.invented.Classes;
import ke.kemis.linkage.invented.LabelledSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Writes a labelled set of Kenyan learners who never lived.")
final class Sample implements Callable<Integer> {
    @Option(names = "--records", defaultValue = "20000", description = "At least so many records.")
    private long records;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed, the same set.")
    private long seed;

    @Option(
            names = "--classes",
            description =
                    "Instead: so many classes of 40, nobody in them twice, with numbers one after the other or one telephone.")
    private int classes;

    @Option(names = "--first-of-january", description = "All of a class with that birthday.")
    private boolean firstOfJanuary;

    @Option(names = "--out", required = true, description = "The CSV file to write.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(java.util.Objects.requireNonNull(out))) {
            csv.writeRecord(LabelledSet.COLUMNS);
            if (classes > 0) {
                new Classes(seed, firstOfJanuary).records(classes, row -> csv.writeRecord(row));
            } else {
                new LabelledSet(seed).records(records, row -> csv.writeRecord(row));
            }
        }
        return 0;
    }
}
