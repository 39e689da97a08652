package ke.kemis.query.learnerrecord;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;

/**
 * Under which text a learner's number is kept and asked for: its kind, who gave it, and its letters
 * and digits. Blanks, dashes and strokes are typed as people please.
 */
final class NumberForms {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern YEAR = Pattern.compile("/(19|20)[0-9]{2}$");
    private static final int CARD_DIGITS = 8;

    private NumberForms() {}

    /** The forms of a number as the register keeps it: an examination's year may be left out. */
    static Set<String> kept(Identifier identifier) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(form(identifier, identifier.value()));
        switch (identifier.kind()) {
            case KCPE_INDEX, KCSE_INDEX ->
                    forms.add(form(identifier, YEAR.matcher(identifier.value()).replaceFirst("")));
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

    /** The form of a number as somebody typed it. */
    static String asked(Identifier identifier) {
        return form(identifier, identifier.value());
    }

    private static String form(Identifier identifier, String value) {
        String bare = SIGNS.matcher(value.toUpperCase(Locale.ROOT)).replaceAll("");
        boolean isCard = identifier.kind() == IdentifierKind.NATIONAL_ID;
        return identifier.kind()
                + (identifier.issuedBy() == null ? " " : " " + identifier.issuedBy() + " ")
                + (isCard ? "0".repeat(Math.max(0, CARD_DIGITS - bare.length())) : "")
                + bare;
    }
}
