package ke.kemis.command.intake;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tidies the names of institutions without guessing at them. */
final class SchoolName {
    private static final Pattern AMPERSAND = Pattern.compile("&(amp;)+", Pattern.CASE_INSENSITIVE);
    private static final Pattern APOSTROPHE =
            Pattern.compile("[`\u00B4\u2018\u2019\u201B\u02BC]|&(#39|apos);");
    private static final Pattern POSSESSIVE = Pattern.compile("(?<=\\p{Ll})'S\\b");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']+");
    private static final Set<String> ACRONYMS =
            Set.of(
                    "AC", "ACK", "AIC", "AGC", "AIPCA", "CCM", "CITAM", "CMF", "DEB", "DOK", "ECD",
                    "ELCK", "FAM", "FGCK", "GSU", "II", "III", "IV", "KAG", "MCA", "MCK", "PAG",
                    "PCEA", "RC", "RCEA", "SA", "SDA", "TTC", "TTI", "VTC");

    private SchoolName() {}

    /**
     * Broken markup and typewriter apostrophes put right; a name all in capitals or all in small
     * letters written as a name, church and council abbreviations left alone.
     */
    static String tidy(String seen) {
        String text = AMPERSAND.matcher(seen).replaceAll("&");
        text = APOSTROPHE.matcher(text).replaceAll("'");
        if (text.length() > 3 && (isShouted(text) || isWhispered(text))) {
            text = WORD.matcher(text).replaceAll(word -> asName(word.group()));
        }
        return POSSESSIVE.matcher(text).replaceAll("'s");
    }

    private static boolean isShouted(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT))
                && WORD.matcher(text).results().anyMatch(word -> word.group().length() > 3);
    }

    private static boolean isWhispered(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) && WORD.matcher(text).find();
    }

    private static String asName(String word) {
        String shouted = word.toUpperCase(Locale.ROOT);
        if (ACRONYMS.contains(shouted)) {
            return shouted;
        }
        return shouted.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
