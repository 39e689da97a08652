package ke.kemis.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is read where {@link Personal} data stood before its subject was erased. */
public final class Erased {

    /** In place of any text. */
    public static final String TEXT = "[erased]";

    /** In place of any date; long before the first that the register takes. */
    public static final LocalDate DATE = LocalDate.of(1, 1, 1);

    private Erased() {}

    /** Whether the text was erased. */
    public static boolean is(@Nullable String text) {
        return TEXT.equals(text);
    }

    /** Whether the date was erased. */
    public static boolean is(@Nullable LocalDate date) {
        return DATE.equals(date);
    }

    /** A date as text, {@code YYYY-MM-DD} or erased. */
    public static LocalDate date(String text) {
        return is(text) ? DATE : LocalDate.parse(text);
    }
}
