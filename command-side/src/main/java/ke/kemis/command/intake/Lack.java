package ke.kemis.command.intake;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the headings of a list of learners do not name, though no list can do without it.
 *
 * @param line on which they stand
 */
public record Lack(long line, List<Need> needs) {

    private static final Pattern SENTENCE =
            Pattern.compile(
                    "The headings on line ([0-9]{1,18}) name no column for (.+): name the columns"
                            + " as the template does, or say what they mean\\.");

    public Lack {
        needs = List.copyOf(needs);
    }

    /** What a list must say of each row, with its name in English. */
    public enum Need {
        NUMBER("a number to know learners by"),
        COUNT("the count"),
        NAME("the learner's name"),
        SEX("the sex"),
        DATE_OF_BIRTH("the date of birth"),
        INSTITUTION("the institution (or say it when you hand the file in)"),
        CLASS("the class (or say it when you hand the file in)"),
        LEVEL("the level");

        private final String title;

        Need(String title) {
            this.title = title;
        }
    }

    /** What a recorded sentence says is lacking; nothing where it says something else. */
    public static @Nullable Lack in(String sentence) {
        Matcher said = SENTENCE.matcher(sentence);
        if (!said.matches()) {
            return null;
        }
        List<String> titles = List.of(said.group(2).split(", "));
        List<Need> needs =
                Stream.of(Need.values()).filter(need -> titles.contains(need.title)).toList();
        return needs.size() == titles.size()
                ? new Lack(Long.parseLong(said.group(1)), needs)
                : null;
    }

    /** In English: what is lacking, and what to do. */
    public String sentence() {
        return "The headings on line "
                + line
                + " name no column for "
                + needs.stream().map(need -> need.title).collect(Collectors.joining(", "))
                + ": name the columns as the template does, or say what they mean.";
    }
}
