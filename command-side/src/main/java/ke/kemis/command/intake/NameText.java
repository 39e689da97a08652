package ke.kemis.command.intake;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A name of a person, as lists write it. */
final class NameText {
    private static final int LONGEST = 100;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final String QUOTES = "\"'`“”‘’";
    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]");
    private static final Pattern BRACKET = Pattern.compile("[()\\[\\]]");
    private static final Pattern NO_NAME =
            Pattern.compile(
                    "(?i)(?<!\\S)(?:deceased|marehemu|orphan|orphaned|yatima)(?=[ :,-]|$)[ :-]*");
    private static final Pattern TITLE =
            Pattern.compile("(?i)(?:master|mstr|miss|mr|mrs|ms|bw|bi|dr)\\.?");

    private NameText() {}

    static boolean isName(String text) {
        return text.length() <= LONGEST && isLettered(text);
    }

    static boolean isLettered(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /**
     * Without quotation marks around it, without what stands in brackets or says what became of
     * somebody, and without a title before two names or more.
     */
    static String bare(String text) {
        String unquoted = unquoted(text);
        String outside = BRACKETS.matcher(unquoted).replaceAll(" ");
        String plain = isLettered(outside) ? outside : BRACKET.matcher(unquoted).replaceAll(" ");
        String named = NO_NAME.matcher(plain).replaceAll("");
        String name = isLettered(named) ? named : plain;
        List<String> words = words(name);
        return words.size() > 2 && TITLE.matcher(words.getFirst()).matches()
                ? String.join(" ", words.subList(1, words.size()))
                : name;
    }

    private static String unquoted(String text) {
        int from = 0;
        int to = text.length();
        while (to - from > 1 && isQuote(text, from) && isQuote(text, to - 1)) {
            from++;
            to--;
        }
        return text.substring(from, to).strip();
    }

    private static boolean isQuote(String text, int at) {
        return QUOTES.indexOf(text.charAt(at)) >= 0;
    }

    static List<String> words(String text) {
        return Arrays.stream(BLANKS.split(text.strip())).filter(word -> !word.isEmpty()).toList();
    }
}
