package ke.kemis.command.intake;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What spreadsheets and people write around a value, or where there is none. */
final class CellText {
    private static final Pattern STROKES = Pattern.compile("[-0 ./:?_]*");

    /**
     * What a spreadsheet shows of a formula that went wrong, or of what its column has no room for.
     */
    private static final Pattern BROKEN = Pattern.compile("#(?:N/A|[A-Z_]+(?:/0)?[!?]|#+)");

    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.0+");
    private static final Set<String> NOTHING =
            Set.of(
                    "N/A",
                    "NA",
                    "N.A",
                    "N.A.",
                    "NIL",
                    "NONE",
                    "NULL",
                    "NO",
                    "NOT AVAILABLE",
                    "NOT APPLICABLE",
                    "NOTAVAILABLE",
                    "UNKNOWN",
                    "PENDING",
                    "NOT ISSUED",
                    "HAKUNA",
                    "XXX",
                    "FALSE");

    private CellText() {}

    /** Whether the text stands for nothing, or is empty. */
    static boolean saysNothing(String seen) {
        String text = bare(seen).toUpperCase(Locale.ROOT);
        return NOTHING.contains(text)
                || STROKES.matcher(text).matches()
                || BROKEN.matcher(text).matches();
    }

    /** Without the apostrophe by which a spreadsheet keeps a number as text. */
    static String bare(String seen) {
        return seen.startsWith("'") ? seen.substring(1).strip() : seen;
    }

    /** Without the decimal that a spreadsheet adds to a whole number. */
    static String whole(String text) {
        return DECIMAL.matcher(text).matches() ? text.substring(0, text.indexOf('.')) : text;
    }
}
