package ke.kemis.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ke.kemis.benchmarks.crash.Cycles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crash 20}: kills something under load so many times. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Kills the program, PostgreSQL or Elasticsearch under load, starts again, and looks whether anything acknowledged is gone.")
final class Crash implements Callable<Integer> {

    @Parameters(description = "how many cycles")
    private int cycles;

    @Option(
            names = "--folder",
            defaultValue = "benchmarks/target/crash",
            description = "where the program's own servers keep their data")
    private Path folder = Path.of("benchmarks/target/crash");

    @Option(names = "--port", defaultValue = "0", description = "the program's port; 0: any free")
    private int port;

    @Option(names = "--seed", description = "of what is killed, and when")
    private long seed = System.nanoTime();

    @Override
    public Integer call() throws Exception {
        System.out.printf("%d cycles with seed %d%n", cycles, seed);
        int faulty = 0;
        List<Double> ready;
        try (Cycles all = new Cycles(folder, port, seed)) {
            for (int cycle = 1; cycle <= cycles; cycle++) {
                Cycles.Outcome outcome = all.any();
                System.out.printf(
                        "%4d  %-16s  %,8d acknowledged  %,4d repeated  %,9d facts  ready after %5.1f s  %s%n",
                        cycle,
                        outcome.victim(),
                        outcome.acknowledged(),
                        outcome.repeated(),
                        outcome.facts(),
                        outcome.ready(),
                        outcome.faults().isEmpty() ? "all kept, equals its rebuild" : "FAULTY");
                outcome.faults().forEach(fault -> System.out.println("      " + fault));
                faulty += outcome.faults().isEmpty() ? 0 : 1;
            }
            ready = new ArrayList<>(all.readyAgain());
        }
        ready.sort(Double::compare);
        System.out.printf(
                "%d of %d cycles faulty; ready again after %.1f s in the middle and %.1f s at most%n",
                faulty, cycles, ready.get(ready.size() / 2), ready.getLast());
        return faulty == 0 ? 0 : 1;
    }
}
