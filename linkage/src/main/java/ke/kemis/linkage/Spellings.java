package ke.kemis.linkage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How well two writings agree. */
final class Spellings {
    private static final double CLOSE = 0.92;
    private static final double SIMILAR = 0.82;
    private static final int SHORT = 3;

    private Spellings() {}

    static Level compare(Words names, int a, int b) {
        if (names.classOf(a) == names.classOf(b)) {
            return Level.ALIKE;
        }
        return words(names.text(a), names.text(b));
    }

    private static Level words(String a, String b) {
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? Level.INITIAL : Level.DIFFERENT;
        }
        if (ofBrotherAndSister(a, b)) {
            return Level.DIFFERENT;
        }
        int shorter = Math.min(a.length(), b.length());
        double similarity = Slips.similarity(a, b);
        if (shorter > SHORT && (similarity >= CLOSE || Slips.one(a, b))) {
            return Level.CLOSE;
        }
        if (similarity >= SIMILAR
                || (shorter >= SHORT && (a.startsWith(b) || b.startsWith(a)))
                || (shorter == SHORT && Slips.one(a, b))) {
            return Level.SIMILAR;
        }
        return Level.DIFFERENT;
    }

    /**
     * Otieno and Atieno, Odhiambo and Adhiambo: one letter apart, and a boy's and a girl's name.
     */
    private static boolean ofBrotherAndSister(String a, String b) {
        char first = a.charAt(0);
        char other = b.charAt(0);
        return ((first == 'o' && other == 'a') || (first == 'a' && other == 'o'))
                && a.length() > SHORT
                && a.substring(1).equals(b.substring(1));
    }

    static Level texts(String a, String b) {
        double similarity = Slips.similarity(a, b);
        if (similarity >= CLOSE || Slips.one(a, b)) {
            return Level.CLOSE;
        }
        return similarity >= SIMILAR || sharesWords(a, b) ? Level.SIMILAR : Level.DIFFERENT;
    }

    static Level codes(String a, String b) {
        return Math.min(a.length(), b.length()) > 1 && Slips.one(a, b)
                ? Level.CLOSE
                : Level.DIFFERENT;
    }

    private static boolean sharesWords(String a, String b) {
        if (a.indexOf(' ') < 0 && b.indexOf(' ') < 0) {
            return false;
        }
        Set<String> wordsA = new HashSet<>(List.of(a.split(" ", -1)));
        Set<String> wordsB = new HashSet<>(List.of(b.split(" ", -1)));
        int smaller = Math.min(wordsA.size(), wordsB.size());
        wordsA.retainAll(wordsB);
        return wordsA.size() * 2 >= smaller && wordsA.stream().anyMatch(w -> w.length() > SHORT);
    }
}
