package ke.kemis.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import ke.kemis.benchmarks.figures.Benchmark;
import ke.kemis.benchmarks.figures.Benchmarks;
import ke.kemis.benchmarks.figures.Settings;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code P1 P5 --runs 3}, or {@code all}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Takes figures, each beside its control, and adds one line a figure to the results.")
final class RunFigures implements Callable<Integer> {

    @Parameters(arity = "1..*", description = "P1 P1h P2 … P12 S1 S2 S3, or all")
    private List<String> figures = new ArrayList<>();

    @Option(names = "--runs", defaultValue = "7", description = "counted runs of each arm")
    private int runs;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "how long one run of a rate takes")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "40",
            description = "seconds that a program just started works uncounted")
    private int warmUp;

    @Option(names = "--note", description = "added to the note of every result")
    private String note = "";

    @Option(
            names = "--learners",
            defaultValue = "10000",
            description = "learners in the sample register")
    private int learners;

    @Option(
            names = "--indexed",
            defaultValue = "250000",
            description = "learners in the index that P10 searches; the goal speaks of 1000000")
    private int indexed;

    @Option(
            names = "--events",
            defaultValue = "4000000",
            description = "facts in the long log of P11; the goal speaks of 20000000")
    private long events;

    @Option(
            names = "--folder",
            defaultValue = "benchmarks/target/ground",
            description = "where the servers keep their data")
    private Path folder = Path.of("benchmarks/target/ground");

    @Option(names = "--port", defaultValue = "8220", description = "the program's port")
    private int port;

    @Option(
            names = "--results",
            defaultValue = "benchmarks/results",
            description = "where results are added")
    private Path results = Path.of("benchmarks/results");

    @Option(
            names = "--keep",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "whether results are kept")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        Settings settings =
                new Settings(
                        runs,
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(warmUp),
                        learners,
                        indexed,
                        events,
                        folder.toAbsolutePath(),
                        port);
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, Benchmark> one : chosen().entrySet()) {
            System.out.println(one.getKey());
            long began = System.nanoTime();
            try {
                take(one.getValue(), settings);
            } catch (Exception e) {
                // The others can be taken all the same.
                e.printStackTrace();
                failed.add(one.getKey());
            }
            System.out.printf(
                    "  %s took %d s%n",
                    one.getKey(), Duration.ofNanos(System.nanoTime() - began).toSeconds());
        }
        if (!failed.isEmpty()) {
            System.out.println("Could not be taken: " + String.join(" ", failed));
        }
        return failed.isEmpty() ? 0 : 1;
    }

    private void take(Benchmark figure, Settings settings) throws Exception {
        for (Result taken : figure.run(settings)) {
            Result result = note.isEmpty() ? taken : taken.noting(note);
            say(result);
            if (keep) {
                new Results(results).add(result);
            }
        }
    }

    private Map<String, Benchmark> chosen() {
        if (figures.contains("all")) {
            return Benchmarks.all();
        }
        Map<String, Benchmark> chosen = new java.util.LinkedHashMap<>();
        for (String figure : figures) {
            Map.Entry<String, Benchmark> found =
                    Benchmarks.all().entrySet().stream()
                            .filter(one -> one.getKey().equalsIgnoreCase(figure))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "There is no figure %s: name some of %s."
                                                    .formatted(figure, Benchmarks.all().keySet())));
            chosen.put(found.getKey(), found.getValue());
        }
        return chosen;
    }

    private static void say(Result result) {
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%s %s: %s(%.2f – %.2f), %,.3f %s%s",
                        result.id(),
                        result.name(),
                        result.ratio() == null
                                ? ""
                                : String.format(Locale.ROOT, "ratio %.2f ", result.ratio()),
                        result.low(),
                        result.high(),
                        result.value(),
                        result.unit(),
                        result.control() == null
                                ? ""
                                : String.format(Locale.ROOT, ", control %,.3f", result.control())));
    }
}
