package ke.kemis.command.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;

/** A line for whoever reads a list on paper: its headings once more, or a sum. */
final class PaperLine {
    private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");
    private static final Set<String> SUMS =
            Set.of("total", "totals", "subtotal", "subtotals", "jumla");

    /** What is added up. */
    private static final Set<String> THEM =
            Set.of(
                    "boys",
                    "girls",
                    "learners",
                    "pupils",
                    "students",
                    "trainees",
                    "candidates",
                    "wavulana",
                    "wasichana",
                    "wanafunzi",
                    "watahiniwa");

    /** What else stands beside the word for a sum. */
    private static final Set<String> BESIDE =
            Set.of(
                    "grand",
                    "sub",
                    "overall",
                    "number",
                    "no",
                    "of",
                    "the",
                    "in",
                    "this",
                    "class",
                    "page",
                    "school",
                    "male",
                    "female",
                    "enrolment",
                    "enrollment",
                    "kuu",
                    "ndogo",
                    "ya",
                    "wa",
                    "wote");

    private PaperLine() {}

    /** Why such a line is refused; nothing where the row is one of the list. */
    static @Nullable RowRule of(Columns<?> columns, Row row) {
        if (repeats(columns.headings(), row)) {
            return RowRule.HEADINGS_REPEATED;
        }
        return isSum(row) ? RowRule.SUM_OF_ROWS : null;
    }

    static String sentence(RowRule rule) {
        return rule == RowRule.HEADINGS_REPEATED
                ? "The headings stand here once more: the line tells of nobody and nothing."
                : "The line adds others up, and tells of nobody and nothing by itself.";
    }

    /** Whether a cell names a sum, whatever else it says. */
    static boolean namesASum(String seen) {
        return words(seen).stream().anyMatch(SUMS::contains);
    }

    private static boolean repeats(List<String> headings, Row row) {
        boolean repeats = false;
        for (int i = 0; i < row.fields().size(); i++) {
            String cell = row.seen(i);
            if (!cell.isEmpty()) {
                if (i >= headings.size() || !cell.equalsIgnoreCase(Row.seen(headings.get(i)))) {
                    return false;
                }
                repeats = true;
            }
        }
        return repeats;
    }

    /** A sum is named, and beside it are numbers and what is added up: nobody is called so. */
    private static boolean isSum(Row row) {
        boolean named = false;
        for (int i = 0; i < row.fields().size(); i++) {
            List<String> words = words(row.seen(i));
            boolean sum = words.stream().anyMatch(SUMS::contains);
            for (String word : words) {
                boolean expected =
                        SUMS.contains(word)
                                || THEM.contains(word)
                                || (sum && BESIDE.contains(word));
                if (!expected) {
                    return false;
                }
            }
            named |= sum;
        }
        return named;
    }

    private static List<String> words(String seen) {
        return Arrays.stream(NO_LETTERS.split(seen.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
