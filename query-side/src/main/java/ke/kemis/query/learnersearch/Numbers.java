package ke.kemis.query.learnersearch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import ke.kemis.facts.learner.Identifier;

/**
 * The forms in which an identifier is kept and asked for. People type blanks, dashes and strokes as
 * they please, leave out an examination's year, and drop the zeros of an identity card.
 */
final class Numbers {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern YEAR = Pattern.compile("/(19|20)[0-9]{2}$");
    private static final Pattern SHORT_CARD = Pattern.compile("[0-9]{6,7}");
    private static final int CARD_DIGITS = 8;
    private static final int MOST_PARTS = 8;

    private Numbers() {}

    /** The forms an identifier is found by. */
    static List<String> of(Identifier identifier) {
        List<String> forms = new ArrayList<>(3);
        add(forms, identifier.value());
        add(forms, bare(identifier.value()));
        switch (identifier.kind()) {
            case KCPE_INDEX, KCSE_INDEX ->
                    add(forms, YEAR.matcher(identifier.value()).replaceFirst(""));
            case UPI,
                    MAISHA,
                    BIRTH_CERTIFICATE,
                    NATIONAL_ID,
                    ASSESSMENT_NUMBER,
                    ADMISSION_NUMBER,
                    PASSPORT,
                    REFUGEE_ID -> {}
        }
        return forms;
    }

    private static void add(List<String> forms, String form) {
        if (!form.isEmpty() && !forms.contains(form)) {
            forms.add(form);
        }
    }

    /** The identifiers somebody may have typed, as the register would keep them. */
    static Set<String> typed(String q) {
        String all = BLANKS.matcher(q).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
        Set<String> typed = new LinkedHashSet<>();
        typed.add(all);
        for (String part : all.split(" ", MOST_PARTS)) {
            typed.add(part);
            if (SHORT_CARD.matcher(part).matches()) {
                typed.add("0".repeat(CARD_DIGITS - part.length()) + part);
            }
        }
        typed.remove("");
        return typed;
    }

    /** The same, without the signs between letters and digits. */
    static Set<String> bare(Set<String> typed) {
        Set<String> bare = new LinkedHashSet<>();
        typed.forEach(one -> bare.add(bare(one)));
        bare.remove("");
        return bare;
    }

    private static String bare(String text) {
        return hasNoSigns(text) ? text : SIGNS.matcher(text).replaceAll("");
    }

    /** Most are digits only, and known to be so at a glance. */
    private static boolean hasNoSigns(String text) {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if ((sign < '0' || sign > '9') && (sign < 'A' || sign > 'Z')) {
                return false;
            }
        }
        return true;
    }
}
