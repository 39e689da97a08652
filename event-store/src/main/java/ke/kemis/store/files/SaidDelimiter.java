package ke.kemis.store.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line by which Excel is told a file's delimiter: {@code sep=;}. It is no row. */
final class SaidDelimiter {

    private static final Pattern LINE =
            Pattern.compile("\"?sep=([\\p{Punct}\\t &&[^\"]])\"? *", Pattern.CASE_INSENSITIVE);

    private SaidDelimiter() {}

    /** The delimiter that the line says; nothing where it is a line like others. */
    static @Nullable Character in(String line) {
        Matcher said = LINE.matcher(line);
        return said.matches() ? said.group(1).charAt(0) : null;
    }
}
