package ke.kemis.portal.pages;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sentences that were recorded in English, and are said in the reader's language: what they left
 * open is read out of them, and put into the translation.
 */
public final class OnRecord {

    private static final Pattern OPEN = Pattern.compile("%,?[ds]");

    private final Map<String, Pattern> sentences = new LinkedHashMap<>();

    /** The sentences of a list, translated under the names of its values. */
    public <E extends Enum<E>> OnRecord with(
            String key, Class<E> list, Function<E, String> sentence) {
        for (E one : list.getEnumConstants()) {
            sentences.put(key + "." + one.name(), pattern(sentence.apply(one)));
        }
        return this;
    }

    /** A recorded sentence in the reader's language; as it is where that has no other. */
    String said(String recorded, Wording say) {
        for (Map.Entry<String, Pattern> one : sentences.entrySet()) {
            Matcher found = one.getValue().matcher(recorded);
            if (found.matches() && say.has(one.getKey())) {
                return say.text(
                        one.getKey(),
                        IntStream.rangeClosed(1, found.groupCount())
                                .mapToObj(found::group)
                                .toArray());
            }
        }
        return recorded;
    }

    private static Pattern pattern(String sentence) {
        return Pattern.compile(
                Arrays.stream(OPEN.split(sentence, -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("(.+)")));
    }
}
