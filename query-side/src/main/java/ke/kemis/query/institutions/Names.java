package ke.kemis.query.institutions;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How names are compared: small letters and digits without accents and apostrophes. */
final class Names {

    private Names() {}

    static String folded(String name) {
        return String.join(" ", words(name));
    }

    static List<String> words(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("['\u2019`]", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip();
        return Arrays.stream(plain.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
