package ke.kemis.command.learner;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.command.PlainText;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.learner.Guardian;
import org.jspecify.annotations.Nullable;

/** Those who answer for a learner, in the form the register keeps them. */
final class Guardians {

    private static final Pattern SEPARATORS = Pattern.compile("[ ().-]");
    private static final Pattern KENYAN = Pattern.compile("(?:\\+?254|0)?([17][0-9]{8})");
    private static final Pattern ABROAD = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");

    private Guardians() {}

    /**
     * A guardian as the register keeps one.
     *
     * @param within the path of the guardian in the intent, with its dot, or empty
     */
    static Guardian entered(Guardian given, String within) {
        return new Guardian(
                People.name(given.name(), within + "name"),
                given.relation(),
                phone(given.phone(), within + "phone"),
                email(given.email(), within + "email"),
                nationalId(given.nationalId(), within + "nationalId"));
    }

    private static @Nullable String phone(@Nullable String given, String field) {
        String number = SEPARATORS.matcher(PlainText.of(given)).replaceAll("");
        if (number.isEmpty()) {
            return null;
        }
        Matcher kenyan = KENYAN.matcher(number);
        if (kenyan.matches()) {
            return "+254" + kenyan.group(1);
        }
        if (!ABROAD.matcher(number).matches() || number.startsWith("+254")) {
            throw Refusal.of(Rule.PHONE_FORM, field);
        }
        return number;
    }

    private static @Nullable String email(@Nullable String given, String field) {
        String address = PlainText.of(given).toLowerCase(Locale.ROOT);
        if (address.isEmpty()) {
            return null;
        }
        if (address.length() > 254 || !EMAIL.matcher(address).matches()) {
            throw Refusal.of(Rule.EMAIL_FORM, field);
        }
        return address;
    }

    private static @Nullable String nationalId(@Nullable String given, String field) {
        String number = PlainText.of(given);
        return number.isEmpty() ? null : Identifiers.nationalId(number, field);
    }
}
