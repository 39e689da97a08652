package ke.kemis.query.learnersearch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.Person;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;
import org.jspecify.annotations.Nullable;

/**
 * Marks what was meant in what was found. The index holds no original spelling, and the names of a
 * page are few, so this is done here by the measures by which the index was asked.
 */
final class Highlights {

    private final Sought sought;

    Highlights(Sought sought) {
        this.sought = sought;
    }

    /** By field; an identifier's field is its kind, and a former name's {@code formerly}. */
    Map<String, String> in(Profile profile) {
        Map<String, String> marked = new LinkedHashMap<>();
        Person person = profile.person();
        mark(marked, "surname", person.surname());
        mark(marked, "firstName", person.firstName());
        mark(marked, "otherNames", person.otherNames());
        if (marked.isEmpty()) {
            profile.formerly().forEach(former -> mark(marked, "formerly", former.name()));
        }
        for (Identifier identifier : profile.identifiers()) {
            if (Numbers.of(identifier).stream().anyMatch(sought::isNumber)) {
                marked.put(
                        identifier.kind().name(), "<em>" + escaped(identifier.value()) + "</em>");
            }
        }
        return marked;
    }

    private void mark(Map<String, String> marked, String field, @Nullable String name) {
        if (name == null) {
            return;
        }
        StringBuilder text = new StringBuilder(name.length() + 16);
        int done = 0;
        List<NameWord> words = KenyanNames.words(name);
        for (int i = 0; i < words.size(); i++) {
            NameWord word = words.get(i);
            if (isMeant(word) || isMeantWithNeighbour(words, i)) {
                text.append(escaped(name.substring(done, word.start())))
                        .append("<em>")
                        .append(escaped(name.substring(word.start(), word.end())))
                        .append("</em>");
                done = word.end();
            }
        }
        if (done > 0) {
            marked.put(field, text.append(escaped(name.substring(done))).toString());
        }
    }

    private boolean isMeantWithNeighbour(List<NameWord> words, int at) {
        return (at > 0 && isExactly(KenyanNames.together(words.get(at - 1), words.get(at))))
                || (at + 1 < words.size()
                        && isExactly(KenyanNames.together(words.get(at), words.get(at + 1))));
    }

    private boolean isExactly(NameWord joined) {
        return sought.words().stream().anyMatch(word -> word.key().equals(joined.key()));
    }

    private boolean isMeant(NameWord word) {
        List<NameWord> asked = sought.words();
        for (int i = 0; i < asked.size(); i++) {
            NameWord one = asked.get(i);
            if (word.key().equals(one.key())
                    || (sought.mayBeginOnly(i) && begins(word, one))
                    || isNear(word.folded(), one.folded())
                    || isNear(word.key(), one.key())
                    || (i > 0
                            && word.key()
                                    .equals(KenyanNames.together(asked.get(i - 1), one).key()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(NameWord word, NameWord beginning) {
        return word.folded().startsWith(beginning.folded())
                || (beginning.key().length() > 2 && word.key().startsWith(beginning.key()));
    }

    private static boolean isNear(String found, String asked) {
        int mistakes = Sought.mistakes(asked);
        return mistakes > 0
                && Math.abs(found.length() - asked.length()) <= mistakes
                && distance(found, asked) <= mistakes;
    }

    /** Letters to insert, drop, replace or swap with their neighbour. */
    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1
                                && j > 1
                                && one.charAt(i - 1) == other.charAt(j - 2)
                                && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[other.length()];
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
