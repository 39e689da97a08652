package ke.kemis.command.intake;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A name of a person, as lists write it. */
final class NameText {
    private static final int LONGEST = 100;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private NameText() {}

    static boolean isName(String text) {
        return text.length() <= LONGEST && isLettered(text);
    }

    static boolean isLettered(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    static List<String> words(String text) {
        return Arrays.stream(BLANKS.split(text.strip())).filter(word -> !word.isEmpty()).toList();
    }
}
