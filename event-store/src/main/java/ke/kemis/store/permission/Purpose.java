package ke.kemis.store.permission;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody looks at learners: a reason from a list and the number under which the case is
 * filed. Free words would end up naming the child, and the record of looks is never changed.
 *
 * @param reference {@code 17/2026}, {@code MOE/DIR/2026/17}; absent only where the question itself
 *     says why it is asked
 */
public record Purpose(Reason reason, @Nullable String reference) {

    /** What it is for. */
    public enum Reason {
        AUDIT,
        COMPLAINT,
        TRANSFER,
        CORRECTION,
        DUPLICATE,
        EXAMINATION,
        FUNDING,
        CHILD_PROTECTION,
        COURT_ORDER
    }

    /** Short groups of letters and of digits: no name fits, and no birth certificate. */
    private static final String GROUP = "(?:[A-Z]{1,4}|[A-Z]{0,2}[0-9]{1,6})";

    private static final Pattern REFERENCE =
            Pattern.compile("(?=.*[0-9])" + GROUP + "(?:[/.-]" + GROUP + "){1,5}");
    private static final Pattern WRITTEN = Pattern.compile("([A-Z_]+)(?: (\\S+))?");

    public Purpose {
        Objects.requireNonNull(reason, "a purpose has a reason");
        if (reference != null && !isReference(reference)) {
            throw new IllegalArgumentException(
                    "a case is filed under short groups of letters and digits: MOE/DIR/2026/17");
        }
    }

    /** Whether a case can be filed under this. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Reads {@code Complaint 17/2026}; nothing where it is no purpose. */
    public static @Nullable Purpose of(@Nullable String text) {
        Matcher written =
                WRITTEN.matcher(text == null ? "" : text.strip().toUpperCase(Locale.ROOT));
        if (!written.matches()) {
            return null;
        }
        try {
            return new Purpose(Reason.valueOf(written.group(1)), written.group(2));
        } catch (IllegalArgumentException unheardOf) {
            return null;
        }
    }

    /** As it is kept: {@code COMPLAINT 17/2026}. */
    @Override
    public String toString() {
        return reference == null ? reason.name() : reason + " " + reference;
    }
}
