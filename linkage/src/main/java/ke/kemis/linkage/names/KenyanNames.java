package ke.kemis.linkage.names;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads names as they are written in Kenya and brings them to the two forms in which they can be
 * compared: folded (the same letters) and key (the same sound). Pure, and free of any index, so
 * that search and the linkage of records agree on what one name is.
 */
public final class KenyanNames {

    /**
     * Everything found between the letters of {@code Ng'ang'a}: typewriter and typographic quotes,
     * primes, accents standing alone, modifier letters.
     */
    private static final String APOSTROPHES =
            "'`\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u055A\u05F3\u1FBD\u1FBF\u2018\u2019\u201A\u201B\u2032\u2035\uA78C\uFF07\uFF40";

    /** Letters that no decomposition takes apart. */
    private static final Map<Integer, String> PLAIN =
            Map.ofEntries(
                    Map.entry((int) 'ß', "ss"),
                    Map.entry((int) 'æ', "ae"),
                    Map.entry((int) 'œ', "oe"),
                    Map.entry((int) 'ø', "o"),
                    Map.entry((int) 'đ', "d"),
                    Map.entry((int) 'ð', "d"),
                    Map.entry((int) 'ɗ', "d"),
                    Map.entry((int) 'ɓ', "b"),
                    Map.entry((int) 'ħ', "h"),
                    Map.entry((int) 'ı', "i"),
                    Map.entry((int) 'ɨ', "i"),
                    Map.entry((int) 'ʉ', "u"),
                    Map.entry((int) 'ł', "l"),
                    Map.entry((int) 'ŋ', "ng"),
                    Map.entry((int) 'þ', "th"),
                    Map.entry((int) 'ŧ', "t"));

    /** Words that some clerks write apart from the name they begin, and others do not. */
    private static final Set<String> PARTICLES =
            Set.of(
                    "abd", "abdi", "abdu", "abdul", "abu", "al", "arap", "chep", "el", "jep", "kip",
                    "mac", "mc", "ng", "o", "ole", "wa");

    private KenyanNames() {}

    /** The words of a text in the order written. */
    public static List<NameWord> words(String text) {
        List<NameWord> words = new ArrayList<>(4);
        StringBuilder folded = new StringBuilder(16);
        int start = 0;
        int end = 0;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            int next = at + Character.charCount(letter);
            if (isApostrophe(letter) || isMark(letter)) {
                end = next;
            } else if (Character.isLetterOrDigit(letter)) {
                if (folded.isEmpty()) {
                    start = at;
                }
                fold(letter, folded);
                end = next;
            } else {
                finish(words, folded, start, end);
            }
            at = next;
        }
        finish(words, folded, start, end);
        return words;
    }

    /**
     * The names that arise when a particle is written together with another word of the same name:
     * {@code Abdul Rahman}, and {@code Rahman, Abdul}, are also {@code Abdulrahman}.
     */
    public static List<NameWord> joined(List<NameWord> words) {
        List<NameWord> joined = new ArrayList<>(0);
        for (NameWord particle : words) {
            if (PARTICLES.contains(particle.folded())) {
                words.stream()
                        .filter(word -> !word.equals(particle))
                        .forEach(word -> joined.add(together(particle, word)));
            }
        }
        return joined;
    }

    /**
     * The names that arise when hyphens are left out: {@code Anne-Marie} is also {@code Annemarie}.
     */
    public static List<NameWord> hyphenated(String text) {
        if (text.codePoints().noneMatch(KenyanNames::isDash)) {
            return List.of();
        }
        List<NameWord> words = words(text);
        List<NameWord> hyphenated = new ArrayList<>(0);
        for (int i = 1; i < words.size(); i++) {
            String between = text.substring(words.get(i - 1).end(), words.get(i).start());
            if (between.codePoints().allMatch(KenyanNames::isDash)) {
                hyphenated.add(together(words.get(i - 1), words.get(i)));
            }
        }
        return hyphenated;
    }

    /** Two words as one. */
    public static NameWord together(NameWord first, NameWord second) {
        String folded = first.folded() + second.folded();
        return new NameWord(folded, Sounds.key(folded), first.start(), second.end());
    }

    private static void finish(List<NameWord> words, StringBuilder folded, int start, int end) {
        if (!folded.isEmpty()) {
            String word = folded.toString();
            words.add(new NameWord(word, Sounds.key(word), start, end));
            folded.setLength(0);
        }
    }

    private static void fold(int letter, StringBuilder folded) {
        int small = Character.toLowerCase(letter);
        if (small < 0x80) {
            folded.append((char) small);
            return;
        }
        Normalizer.normalize(Character.toString(small), Normalizer.Form.NFKD)
                .codePoints()
                .filter(part -> Character.isLetterOrDigit(part) && !isApostrophe(part))
                .map(Character::toLowerCase)
                .forEach(part -> folded.append(PLAIN.getOrDefault(part, Character.toString(part))));
    }

    private static boolean isApostrophe(int letter) {
        return APOSTROPHES.indexOf(letter) >= 0;
    }

    private static boolean isDash(int sign) {
        return Character.getType(sign) == Character.DASH_PUNCTUATION;
    }

    /** An accent kept apart from its letter, or a character without width. */
    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT ->
                    true;
            default -> false;
        };
    }
}
