package ke.kemis.store.files;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param line the file's line on which the row begins, counted from 1
 * @param fields as they stand in the file
 * @param flaw what is wrong with how it is written down, where something is
 */
public record Row(long line, List<String> fields, @Nullable Flaw flaw) {

    /** How many characters a row may hold. */
    public static final int LONGEST = 1 << 20;

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s\\p{Cc}]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    public Row {
        fields = List.copyOf(fields);
    }

    public Row(long line, List<String> fields) {
        this(line, fields, null);
    }

    /** Whether it holds more than a row may, and the fields are only what fits. */
    public boolean cut() {
        return flaw instanceof Flaw.Cut;
    }

    /** How many characters it holds. */
    public long length() {
        return fields.stream().mapToLong(String::length).sum();
    }

    /**
     * What a person sees in a field: invisible characters gone, every run of blanks one blank. A
     * field the row does not have is empty, and a quotation mark that only opens is not shown.
     */
    public String seen(int column) {
        if (column >= fields.size()) {
            return "";
        }
        String field = fields.get(column);
        return flaw instanceof Flaw.Unclosed(int at) && at == column
                ? seen(field.substring(1))
                : seen(field);
    }

    /** Whether a field has characters that a person does not see. */
    public boolean hides(int column) {
        return column < fields.size()
                && fields.get(column)
                        .chars()
                        .anyMatch(c -> c > 127 && Character.getType(c) == Character.FORMAT);
    }

    /** Whether there is nothing to see in any field. */
    public boolean blank() {
        return fields.stream().allMatch(field -> seen(field).isEmpty());
    }

    /** What a person sees of a text. */
    public static String seen(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c > ' ' && c < 127;
            boolean between = c == ' ' && i > 0 && text.charAt(i - 1) != ' ';
            if (!plain && !(between && i < text.length() - 1)) {
                return BLANKS.matcher(INVISIBLE.matcher(text).replaceAll(""))
                        .replaceAll(" ")
                        .strip();
            }
        }
        return text;
    }

    /** What is wrong with how a row is written down. */
    public sealed interface Flaw {
        /** It holds more than a row may. */
        record Cut() implements Flaw {}

        /** A quotation mark begins the field of that column, and none closes it. */
        record Unclosed(int column) implements Flaw {}

        /**
         * A quotation mark is closed on a later line only, behind what may be rows of their own.
         *
         * @param last the line on which the row ends
         */
        record Spanning(long last) implements Flaw {}
    }
}
