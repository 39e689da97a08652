package ke.kemis.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import ke.kemis.benchmarks.crash.Cycles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crash 20}: kills something under load so many times. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Kills the program, PostgreSQL or Elasticsearch under load and in the middle of an import, starts again, and looks whether anything acknowledged is gone or anything is there twice.")
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

    @Option(
            names = "--afresh",
            defaultValue = "25",
            description =
                    "after so many cycles the register begins empty, so that its rebuild stays a matter of seconds")
    private int afresh;

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (cycles < 1 || afresh < 1) {
            throw new ParameterException(command.commandLine(), "One cycle is the least.");
        }
        System.out.printf("%d cycles with seed %d%n", cycles, seed);
        Random random = new Random(seed);
        Path register = folder.resolve("register");
        List<Double> ready = new ArrayList<>();
        long acknowledged = 0;
        int faulty = 0;
        for (int done = 0; done < cycles; done += afresh) {
            empty(register);
            int before = faulty;
            int last = 0;
            try (Cycles some = new Cycles(register, port, random)) {
                for (int cycle = done + 1; cycle <= Math.min(cycles, done + afresh); cycle++) {
                    Cycles.Outcome outcome = some.any();
                    say(cycle, outcome);
                    last = outcome.acknowledged();
                    faulty += outcome.faults().isEmpty() ? 0 : 1;
                    ready.add(outcome.ready());
                }
                List<String> unlike = some.readAll();
                System.out.printf(
                        "      all %,d read again  %s%n",
                        last, unlike.isEmpty() ? "each once and as it was sent" : "FAULTY");
                unlike.forEach(fault -> System.out.println("      " + fault));
                faulty += unlike.isEmpty() ? 0 : 1;
            }
            acknowledged += last;
            if (faulty > before) {
                System.out.println(
                        "the register with faults is kept in " + keep(register, done + 1));
            }
        }
        ready.sort(Double::compare);
        System.out.printf(
                "%d of %d cycles faulty, %,d facts acknowledged; ready again after %.1f s in the middle and %.1f s at most%n",
                faulty, cycles, acknowledged, ready.get(ready.size() / 2), ready.getLast());
        return faulty == 0 ? 0 : 1;
    }

    /** Puts it where no earlier run has put one. */
    static Path keep(Path register, int firstCycle) throws IOException {
        Path kept =
                Files.createTempDirectory(
                        register.toAbsolutePath().getParent(), "faulty-%d-".formatted(firstCycle));
        return Files.move(register, kept.resolve("register"));
    }

    private static void say(int cycle, Cycles.Outcome outcome) {
        System.out.printf(
                "%4d  %-16s  %,8d acknowledged  import at row %,5d  %,4d repeated  %,9d facts  ready after %5.1f s  %s%n",
                cycle,
                outcome.victim(),
                outcome.acknowledged(),
                outcome.row(),
                outcome.repeated(),
                outcome.facts(),
                outcome.ready(),
                outcome.faults().isEmpty() ? "all kept, equals its rebuild" : "FAULTY");
        outcome.faults().forEach(fault -> System.out.println("      " + fault));
    }

    /** Takes away what an earlier register has left, but for the servers' own programs. */
    private static void empty(Path register) throws IOException {
        if (!Files.exists(register)) {
            return;
        }
        Path software = register.resolve("software");
        try (Stream<Path> all = Files.walk(register)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!one.startsWith(software) && !one.equals(register)) {
                    Files.delete(one);
                }
            }
        }
    }
}
