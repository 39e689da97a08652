package ke.kemis.store.files;

import java.util.List;
import java.util.Locale;

/** The file cannot be read as rows; the message is one sentence that says what to do. */
public class UnreadableFile extends RuntimeException {

    /** What can be wrong with a file, with the sentence that says it in English. */
    public enum Fault {
        EMPTY("The file is empty."),
        OLD_OR_LOCKED(
                "The workbook has a password or an old form: save it as .xlsx without a password"
                        + " and hand that in."),
        PDF("The file is a PDF: hand in the list itself as CSV or .xlsx."),
        NOT_TEXT("The file is not text: hand in a CSV file or an Excel workbook."),
        NOT_IN_TIME(
                "The first rows could not be read in time: try again, or save the list as CSV and"
                        + " hand that in."),
        HEADINGS_TOO_LONG(
                "The row of the headings is longer than a row may be: keep the columns of the"
                        + " template."),
        TOO_MANY_PARTS("The workbook has too many parts: save it anew in Excel."),
        TOO_MANY_COLUMNS("Line %d has more than %,d columns: keep the columns of the template."),
        NO_SHEET("The workbook shows no sheet: put the list on the first one."),
        CELL_TOO_LONG("A cell of the workbook is longer than Excel allows: save it anew."),
        UNPACKS_TO_TOO_MUCH(
                "The workbook unpacks to far more than it holds: save it anew in Excel."),
        DAMAGED(
                "The file is no Excel workbook that can be read: save it anew as .xlsx, or as"
                        + " CSV.");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        /** In English; what differs from file to file is left open. */
        public String sentence() {
            return sentence;
        }
    }

    private final Fault fault;
    private final transient List<Object> values;

    UnreadableFile(Fault fault, Object... values) {
        super(String.format(Locale.ROOT, fault.sentence(), values));
        this.fault = fault;
        this.values = List.of(values);
    }

    public Fault fault() {
        return fault;
    }

    /** What the sentence leaves open, in its order. */
    public List<Object> values() {
        return values;
    }
}
