package ke.kemis.portal.pages;

import java.util.List;
import java.util.stream.Collectors;

/** Writes lines that spreadsheets read as text and numbers, and never as formulas. */
public final class Csv {

    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private Csv() {}

    /** One line with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String harmless =
                !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                        ? "'" + text
                        : text;
        return harmless.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter < ' ')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
