package ke.kemis.store.files;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One row of a file.
 *
 * @param line the file's line on which the row begins, counted from 1
 * @param fields as they stand in the file
 * @param cut whether it holds more than a row may, and the fields are only what fits
 */
public record Row(long line, List<String> fields, boolean cut) {

    /** How many characters a row may hold. */
    public static final int LONGEST = 1 << 20;

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s\\p{Cc}]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    public Row {
        fields = List.copyOf(fields);
    }

    public Row(long line, List<String> fields) {
        this(line, fields, false);
    }

    /** How many characters it holds. */
    public long length() {
        return fields.stream().mapToLong(String::length).sum();
    }

    /**
     * What a person sees in a field: invisible characters gone, every run of blanks one blank. A
     * field the row does not have is empty.
     */
    public String seen(int column) {
        return column < fields.size() ? seen(fields.get(column)) : "";
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
}
