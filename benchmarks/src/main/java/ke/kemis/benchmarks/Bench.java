package ke.kemis.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one way in: takes figures, crashes the program, hands in large files, writes the report. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Takes the figures of KEMIS, each beside its control.",
        subcommands = {RunFigures.class, WriteReport.class, Crash.class, Intake.class})
final class Bench {

    private static final Set<String> COMMANDS =
            Set.of("run", "report", "crash", "intake", "help", "-h", "--help");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Bench() {}

    /** The first word may be left out where figures are to be taken: {@code P1 --runs 3}. */
    public static void main(String[] arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            words.addAll(BLANKS.splitAsStream(argument.strip()).toList());
        }
        if (words.isEmpty() || words.getFirst().isEmpty() || words.getFirst().equals("help")) {
            words = List.of("--help");
        } else if (!COMMANDS.contains(words.getFirst())) {
            words.addFirst("run");
        }
        System.exit(new CommandLine(new Bench()).execute(words.toArray(String[]::new)));
    }
}
