package ke.kemis.portal.download;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Lines that spreadsheets read as text and numbers, and never as formulas. */
public final class Csv {

    /** Before these a spreadsheet works out what follows. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    /** A number or a telephone number, which nothing can be hidden in. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9 ().,/-]*");

    private final CsvWriter out;

    private Csv(CsvWriter out) {
        this.out = out;
    }

    /** Lines whose cells are separated by commas. */
    public static Csv to(OutputStream out) {
        return to(out, ',');
    }

    public static Csv to(OutputStream out, char separator) {
        return new Csv(
                CsvWriter.builder()
                        .fieldSeparator(separator)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    public void line(List<String> cells) {
        out.writeRecord(cells.stream().map(Csv::harmless).toList());
    }

    /** Hands on what was written; the stream stays open. */
    public void flush() throws IOException {
        out.flush();
    }

    /** A cell that a spreadsheet reads as text, whatever stands in it. */
    private static String harmless(String cell) {
        String seen = cell.stripLeading();
        return (startsAFormula(cell) || startsAFormula(seen)) && !NUMBER.matcher(seen).matches()
                ? "'" + cell
                : cell;
    }

    private static boolean startsAFormula(String text) {
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
