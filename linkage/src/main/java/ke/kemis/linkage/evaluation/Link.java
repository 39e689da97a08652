package ke.kemis.linkage.evaluation;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of record linkage. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description = "Finds records of one person, and measures how well it does so.",
        subcommands = {Evaluate.class, Sample.class})
public final class Link {

    private Link() {}

    public static void main(String... arguments) {
        System.exit(line().execute(arguments));
    }

    static CommandLine line() {
        return new CommandLine(new Link());
    }
}
