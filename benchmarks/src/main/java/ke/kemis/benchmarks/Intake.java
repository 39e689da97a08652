package ke.kemis.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.intake.InventedList;
import ke.kemis.local.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code intake 10000 1000000}: hands in lists of so many rows, each in an empty register. */
@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Hands in lists of learners, each in an empty register with a heap of a fixed size, and says by tenths of the list how fast it went and what memory was in use.")
final class Intake implements Callable<Integer> {

    @Parameters(arity = "1..*", description = "how many rows each list has")
    private List<Integer> rows = new ArrayList<>();

    @Option(
            names = "--heap",
            defaultValue = "256m",
            description = "of the process that takes them in, as -Xmx says it")
    private String heap = "256m";

    @Option(
            names = "--folder",
            defaultValue = "benchmarks/target/ground",
            description = "where the servers keep their data")
    private Path folder = Path.of("benchmarks/target/ground");

    @Override
    public Integer call() throws Exception {
        int worst = 0;
        try (Ground ground = Ground.laid(folder.toAbsolutePath(), false)) {
            for (int some : rows) {
                System.out.printf("a list of %,d rows, heap of %s%n", some, heap);
                Path list = ground.folder().resolve("list-" + some + ".csv");
                if (!Files.exists(list)) {
                    InventedList.write(list, some);
                }
                Database database = ground.fresh("bench_intake");
                int ended = takenIn(database, list, some);
                worst = Math.max(worst, ended);
            }
        }
        return worst;
    }

    private int takenIn(Database database, Path list, int rows) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:FlightRecorderOptions=stackdepth=512",
                        "-Xlog:jfr*=off",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Daxoniq.update-checker.disabled=true",
                        "-Ddisable-axoniq-console-message=true",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "ke.kemis.benchmarks.intake.TakenIn",
                        database.url(),
                        database.user(),
                        database.password(),
                        list.toString(),
                        String.valueOf(rows))
                .inheritIO()
                .start()
                .waitFor();
    }
}
