package ke.kemis.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ways to reach people, in the form the register keeps them. */
public final class Contacts {

    private static final Pattern SEPARATORS = Pattern.compile("[ ().-]");
    private static final Pattern KENYAN = Pattern.compile("(?:\\+?254|0)?([17][0-9]{8})");
    private static final Pattern ABROAD = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");

    private Contacts() {}

    /**
     * A telephone number in international form; nothing where there is none.
     *
     * @throws Refusal when it is none
     */
    public static @Nullable String phone(@Nullable String given, String field) {
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

    /**
     * An e-mail address in small letters; nothing where there is none.
     *
     * @throws Refusal when it is none
     */
    public static @Nullable String email(@Nullable String given, String field) {
        String address = PlainText.of(given).toLowerCase(Locale.ROOT);
        if (address.isEmpty()) {
            return null;
        }
        if (address.length() > 254 || !EMAIL.matcher(address).matches()) {
            throw Refusal.of(Rule.EMAIL_FORM, field);
        }
        return address;
    }
}
