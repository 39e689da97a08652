package ke.kemis.linkage.evaluation;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
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
        return new CommandLine(new Link())
                .setExecutionExceptionHandler((why, line, _) -> {
                    line.getErr().println(sentence(why));
                    return 2;
                });
    }

    /** What is wrong with a file or a mapping; all else is a mistake of this program. */
    private static @Nullable String sentence(Exception why) throws Exception {
        return switch (why) {
            case WrongInput input -> input.getMessage();
            case NoSuchFileException absent -> "there is no folder for " + absent.getFile();
            case IOException unusable -> "cannot be read or written: " + unusable.getMessage();
            default -> throw why;
        };
    }
}
