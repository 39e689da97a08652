package ke.kemis.command.intake;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/**
 * A school's code and an admission number, which a school without the certificate of a child writes
 * in its place, and another school copies.
 */
record StandIn(InstitutionCode school, String number) {
    private static final Pattern FORM = Pattern.compile("(.{4})(\\d{1,6})");
    private static final Pattern UIC = Pattern.compile("[A-Z]{2}\\d[A-Z]");

    /**
     * Reads what stands for a certificate.
     *
     * @param at the institution of the row
     * @return null where it is no such thing
     */
    static @Nullable StandIn read(String certificate, InstitutionCode at) {
        Matcher match = FORM.matcher(certificate);
        return match.matches() && (match.group(1).equals(at.value()) || isUic(match.group(1)))
                ? new StandIn(new InstitutionCode(match.group(1)), match.group(2))
                : null;
    }

    /**
     * Who gave the number; null where that is another school, which is not registered. A school
     * that is registered under another code writes its UIC all the same.
     */
    @Nullable InstitutionCode issuer(InstitutionCode at, Predicate<InstitutionCode> registered) {
        if (school.equals(at) || registered.test(school)) {
            return school;
        }
        return isUic(at.value()) ? null : at;
    }

    private static boolean isUic(String code) {
        return UIC.matcher(code).matches();
    }
}
