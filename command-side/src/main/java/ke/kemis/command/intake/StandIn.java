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
    private static final String NUMBER = "((?=.{0,5}\\d)[A-Z0-9]{1,6})";
    private static final Pattern BEHIND = Pattern.compile("[ /-]?" + NUMBER);
    private static final Pattern APART =
            Pattern.compile("([A-Z0-9][A-Z0-9./-]{3,19})[ /-]" + NUMBER);
    private static final Pattern UIC = Pattern.compile("[A-Z]{2}\\d[A-Z]");
    private static final Pattern UIC_AND_NUMBER = Pattern.compile("(.{4})(\\d{1,6})");

    /** A code by which many a number begins that has nothing to do with the school. */
    private static final Pattern SHORT_CODE = Pattern.compile("\\d{1,7}");

    /**
     * Reads what stands for a certificate. The row's own school is known by its code, and by a
     * short one where it stands apart from the number; another by the form of a UIC, or where it is
     * registered and its code is not short and stands apart.
     *
     * @param at the institution of the row
     * @param registered whether there is an institution of that code
     * @return null where it is no such thing
     */
    static @Nullable StandIn read(
            String certificate, InstitutionCode at, Predicate<InstitutionCode> registered) {
        String own = at.value();
        if (!isShort(own) && certificate.startsWith(own)) {
            Matcher behind = BEHIND.matcher(certificate.substring(own.length()));
            if (behind.matches()) {
                return new StandIn(at, behind.group(1));
            }
        }
        Matcher uic = UIC_AND_NUMBER.matcher(certificate);
        if (uic.matches() && isUic(uic.group(1))) {
            return of(uic);
        }
        Matcher apart = APART.matcher(certificate);
        return apart.matches() && isSchool(apart.group(1), own, registered) ? of(apart) : null;
    }

    private static boolean isSchool(
            String code, String own, Predicate<InstitutionCode> registered) {
        return code.equals(own)
                || isUic(code)
                || (!isShort(code) && registered.test(new InstitutionCode(code)));
    }

    private static boolean isShort(String code) {
        return code.length() < 4 || SHORT_CODE.matcher(code).matches();
    }

    private static StandIn of(Matcher match) {
        return new StandIn(new InstitutionCode(match.group(1)), match.group(2));
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
