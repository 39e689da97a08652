package ke.kemis.command.intake;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the headings of a list of learners do not name, though no list can do without it.
 *
 * @param line on which they stand
 */
public record Lack(long line, List<Need> needs) {

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

    /** In English: what is lacking, and what to do. */
    public String sentence() {
        return "The headings on line "
                + line
                + " name no column for "
                + needs.stream().map(need -> need.title).collect(Collectors.joining(", "))
                + ": name the columns as the template does, or say what they mean.";
    }
}
