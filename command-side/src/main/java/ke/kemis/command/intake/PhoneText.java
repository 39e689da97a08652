package ke.kemis.command.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number as files write it.
 *
 * @param value empty where there is none that can be called
 * @param rule what was put right or left out; absent where nothing was
 */
record PhoneText(String value, @Nullable RowRule rule) {
    private static final Pattern BETWEEN = Pattern.compile("[/,;&]| OR ");
    private static final Pattern SEPARATORS = Pattern.compile("[ ().'-]");
    private static final Pattern KENYAN = Pattern.compile("(\\+?254|0)?([17]\\d{8})");
    private static final Pattern ABROAD = Pattern.compile("\\+(?!254)[1-9]\\d{7,14}");

    /** The first number that can be called. */
    static PhoneText of(String seen) {
        NumberText number = NumberText.of(seen);
        if (number.value().isEmpty()) {
            return new PhoneText(
                    "",
                    number.rule() == RowRule.NUMBER_LOST_DIGITS ? RowRule.PHONE_LEFT_OUT : null);
        }
        String[] all = BETWEEN.split(number.value(), -1);
        for (String one : all) {
            String digits = SEPARATORS.matcher(one).replaceAll("");
            Matcher kenyan = KENYAN.matcher(digits);
            if (kenyan.matches()) {
                boolean asWritten =
                        all.length == 1 && number.rule() == null && kenyan.group(1) != null;
                return new PhoneText(
                        "0" + kenyan.group(2), asWritten ? null : RowRule.PHONE_PUT_RIGHT);
            }
            if (ABROAD.matcher(digits).matches()) {
                return new PhoneText(digits, null);
            }
        }
        return new PhoneText("", RowRule.PHONE_LEFT_OUT);
    }
}
