package ke.kemis.command;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as people meant it: what spreadsheets and web pages smuggle in between is taken out. */
public final class PlainText {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t\\r\\n]]");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

    private PlainText() {}

    /**
     * Composed letters, no hidden characters, single blanks within and none around.
     *
     * @return the empty text for nothing
     */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String shown =
                HIDDEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
        return BLANKS.matcher(shown).replaceAll(" ").strip();
    }

    /**
     * The same, of something that must be there.
     *
     * @param atMost characters
     * @throws Refusal when it is empty or longer
     */
    public static String needed(@Nullable String text, String field, int atMost) {
        String plain = of(text);
        if (plain.isEmpty()) {
            throw Refusal.of(Rule.VALUE_MISSING, field);
        }
        if (plain.length() > atMost) {
            throw Refusal.of(Rule.TEXT_TOO_LONG, field, "At most " + atMost + " characters.");
        }
        return plain;
    }
}
