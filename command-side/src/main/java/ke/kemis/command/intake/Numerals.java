package ke.kemis.command.intake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Small numbers in words and in Roman numerals, as classes are counted. */
final class Numerals {
    private static final Map<String, Integer> VALUES = new HashMap<>();

    static {
        count("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN");
        count("FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH");
        count("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");
        count("MOJA", "MBILI", "TATU", "NNE", "TANO", "SITA", "SABA", "NANE", "TISA", "KUMI");
        count("KWANZA", "PILI");
        VALUES.putAll(Map.of("ELEVEN", 11, "TWELVE", 12));
        VALUES.putAll(Map.of("KUMI NA MOJA", 11, "KUMI NA MBILI", 12));
    }

    private static final String NUMERAL =
            VALUES.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .collect(Collectors.joining("|", "(?:", ")(?![A-Z0-9])"));
    private static final Pattern COUNTING = Pattern.compile("(?<=[ .-])" + NUMERAL);
    private static final Pattern ANYWHERE = Pattern.compile("(?<![A-Z0-9])" + NUMERAL);

    private Numerals() {}

    /**
     * The text with the first of them in digits that stands behind the word for what it counts:
     * alone, X is no ten.
     *
     * @param text in capitals
     */
    static String counting(String text) {
        return inDigits(COUNTING, text);
    }

    /** The text, in capitals, with the first of them in digits wherever it stands. */
    static String anywhere(String text) {
        return inDigits(ANYWHERE, text);
    }

    private static String inDigits(Pattern where, String text) {
        Matcher match = where.matcher(text);
        return match.replaceFirst(numeral -> String.valueOf(VALUES.get(numeral.group())));
    }

    private static void count(String... words) {
        List<String> all = List.of(words);
        all.forEach(word -> VALUES.put(word, all.indexOf(word) + 1));
    }
}
