package ke.kemis.command.intake;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/**
 * A number by which somebody is known, as spreadsheets leave it.
 *
 * @param value empty where there is none
 * @param rule what was put right or left out; absent where nothing was
 * @param said about it
 */
record NumberText(String value, @Nullable RowRule rule, @Nullable String said) {
    /** With a fraction or a plus: 7E12 is a code. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:[.,]\\d+E\\+?|E\\+)\\d{1,2}");

    private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");
    private static final Pattern SHORT_ID = Pattern.compile("\\d{5,7}");
    private static final Pattern SHORT_INDEX = Pattern.compile("(\\d{10})((?:/\\d{4})?)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,19}");
    private static final int EXACT = 7;

    /** Swahili for having none, and a girl's name: nothing only where a number is asked for. */
    private static final String HAS_NONE = "HANA";

    /** What everybody can read of it: digits written out, no placeholder. */
    static NumberText of(String seen) {
        String text = CellText.bare(seen).toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return new NumberText("", null, null);
        }
        if (CellText.saysNothing(text) || text.equals(HAS_NONE)) {
            return new NumberText(
                    "", RowRule.NUMBER_LEFT_OUT, "This stands for no number: it is left out.");
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return scientific(text);
        }
        String whole = CellText.whole(text);
        return whole.equals(text)
                ? new NumberText(text, null, null)
                : new NumberText(
                        whole,
                        RowRule.NUMBER_PUT_RIGHT,
                        "A decimal that a spreadsheet added is gone.");
    }

    /** The leading zeros of a national identity card, which has eight digits. */
    NumberText asNationalId() {
        return SHORT_ID.matcher(value).matches()
                ? padded("0".repeat(8 - value.length()) + value)
                : this;
    }

    /** The leading zero of an index number, which has eleven digits before its year. */
    NumberText asIndex(String year) {
        String text = value.replace(" ", "");
        String digits =
                text.contains("/") && text.length() <= 13 && !text.matches(".*/(19|20)\\d\\d")
                        ? NOT_A_DIGIT.matcher(text).replaceAll("")
                        : text;
        var match = SHORT_INDEX.matcher(digits);
        NumberText whole =
                match.matches()
                        ? padded("0" + match.group(1) + match.group(2))
                        : new NumberText(digits, rule, said);
        boolean yearless = !whole.value.isEmpty() && !whole.value.contains("/");
        return yearless && year.matches("(19|20)\\d\\d")
                ? new NumberText(whole.value + "/" + year, whole.rule, whole.said)
                : whole;
    }

    /** The leading zero of an institution's code, where one is registered only with it. */
    NumberText asInstitution(Predicate<InstitutionCode> registered) {
        return DIGITS.matcher(value).matches()
                        && !registered.test(new InstitutionCode(value))
                        && registered.test(new InstitutionCode("0" + value))
                ? padded("0" + value)
                : this;
    }

    private NumberText padded(String whole) {
        return new NumberText(
                whole, RowRule.NUMBER_PUT_RIGHT, "Leading zeros that were lost are put back.");
    }

    private static NumberText scientific(String text) {
        BigDecimal number = new BigDecimal(text.replace(',', '.'));
        String plain = number.toPlainString();
        int said = number.precision();
        boolean lost = said < EXACT && plain.length() > said;
        return lost
                ? new NumberText(
                        "",
                        RowRule.NUMBER_LOST_DIGITS,
                        "A spreadsheet cut the last digits off: the number is left out.")
                : new NumberText(
                        plain,
                        RowRule.NUMBER_PUT_RIGHT,
                        "A spreadsheet's short form of the number is written out.");
    }
}
