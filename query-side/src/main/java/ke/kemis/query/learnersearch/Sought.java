package ke.kemis.query.learnersearch;

import java.util.List;
import java.util.Set;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, as names and as numbers.
 *
 * @param words the words that may be names
 * @param numbers the identifiers it may be, as typed
 * @param bareNumbers the same without signs between letters and digits
 * @param finished whether the last word was followed by a blank; otherwise it may still grow
 */
record Sought(
        List<NameWord> words, Set<String> numbers, Set<String> bareNumbers, boolean finished) {

    static final int LONGEST = 200;

    private static final int MOST_WORDS = 8;

    static Sought in(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return new Sought(List.of(), Set.of(), Set.of(), true);
        }
        List<NameWord> words =
                KenyanNames.words(q).stream()
                        .filter(word -> word.folded().chars().noneMatch(Character::isDigit))
                        .limit(MOST_WORDS)
                        .toList();
        Set<String> numbers = Numbers.typed(q);
        return new Sought(
                words,
                numbers,
                Numbers.bare(numbers),
                Character.isWhitespace(q.charAt(q.length() - 1)));
    }

    boolean isEverybody() {
        return words.isEmpty() && numbers.isEmpty();
    }

    boolean isNumber(String form) {
        return numbers.contains(form) || bareNumbers.contains(form);
    }

    /**
     * Whether a word may stand for the names that begin with it: it is being typed, or an initial.
     */
    boolean mayBeginOnly(int at) {
        return (at == words.size() - 1 && !finished) || words.get(at).folded().length() == 1;
    }

    /** How many letters of a word may be wrong: none of 3, one of 4, two of 7. */
    static int mistakes(String word) {
        return word.length() < 4 ? 0 : word.length() < 7 ? 1 : 2;
    }
}
