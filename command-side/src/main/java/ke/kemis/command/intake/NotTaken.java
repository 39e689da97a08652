package ke.kemis.command.intake;

import java.util.Locale;

/** Why a file that can be read is not taken, or not to its end, with the sentence in English. */
public enum NotTaken {
    BYTES_GONE("The file's bytes are gone: hand it in again."),
    ROWS_LEFT(
            "The rows behind line %d could not be taken: tell the administrator, then hand the"
                    + " file in again; what was taken stays."),
    COLUMNS_MISSING("The headings on line %d name no column for %s: name the columns %s.");

    private final String sentence;

    NotTaken(String sentence) {
        this.sentence = sentence;
    }

    /** In English; what differs from file to file is left open. */
    public String sentence() {
        return sentence;
    }

    /** The sentence about one file. */
    String of(Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
