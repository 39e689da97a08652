package ke.kemis.command.learner;

import java.util.Locale;
import java.util.regex.Pattern;
import ke.kemis.command.PlainText;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import org.jspecify.annotations.Nullable;

/** The forms of the numbers by which learners are known, and how many of a kind one can have. */
final class Identifiers {

    private static final Pattern UPI = Pattern.compile("[A-Z0-9]{3,12}");
    private static final Pattern MAISHA = Pattern.compile("[A-Z0-9]{6,20}");
    private static final Pattern BIRTH_CERTIFICATE = Pattern.compile("[A-Z0-9][A-Z0-9 ./-]{6,29}");
    private static final Pattern NATIONAL_ID = Pattern.compile("[0-9]{6,9}");
    private static final Pattern ASSESSMENT_NUMBER = Pattern.compile("[A-Z0-9]{6,20}");
    private static final Pattern INDEX = Pattern.compile("[0-9]{11}(/(19|20)[0-9]{2})?");
    private static final Pattern ADMISSION_NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9 ./-]{0,19}");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z0-9]{6,12}");
    private static final Pattern REFUGEE_ID = Pattern.compile("[A-Z0-9][A-Z0-9/-]{2,19}");
    private static final Pattern ZEROS = Pattern.compile("^0+");
    private static final Pattern BLANKS = Pattern.compile(" ");
    private static final Pattern BEFORE_YEAR = Pattern.compile("[ /-]+(?=(19|20)[0-9]{2}$)");
    private static final Pattern YEAR_BEHIND = Pattern.compile("[ /-]+(19|20)[0-9]{2}$");
    private static final Pattern SIGNS = Pattern.compile("[^A-Z0-9]");
    private static final Pattern AROUND_DASHES = Pattern.compile(" *([/-]) *");

    private Identifiers() {}

    /**
     * An identifier in the form the register keeps it.
     *
     * @param issuer who gave an admission number, where the identifier does not say
     * @param field where the value stands in the intent
     */
    static Identifier entered(Identifier given, @Nullable InstitutionCode issuer, String field) {
        String text = PlainText.of(given.value()).toUpperCase(Locale.ROOT);
        IdentifierKind kind = given.kind();
        return switch (kind) {
            case UPI -> national(kind, solid(text), UPI, field);
            case MAISHA -> national(kind, solid(text), MAISHA, field);
            case BIRTH_CERTIFICATE ->
                    national(
                            kind,
                            AROUND_DASHES.matcher(text).replaceAll("$1"),
                            BIRTH_CERTIFICATE,
                            field);
            case NATIONAL_ID -> new Identifier(kind, nationalId(text, field), null);
            case ASSESSMENT_NUMBER -> national(kind, solid(text), ASSESSMENT_NUMBER, field);
            case KCPE_INDEX, KCSE_INDEX ->
                    national(
                            kind, solid(BEFORE_YEAR.matcher(text).replaceFirst("/")), INDEX, field);
            case PASSPORT -> national(kind, solid(text), PASSPORT, field);
            case REFUGEE_ID -> national(kind, solid(text), REFUGEE_ID, field);
            case ADMISSION_NUMBER -> {
                InstitutionCode by = given.issuedBy() == null ? issuer : given.issuedBy();
                if (by == null) {
                    throw Refusal.of(Rule.IDENTIFIER_NEEDS_ISSUER, field);
                }
                yield new Identifier(kind, formed(kind, text, ADMISSION_NUMBER, field), by);
            }
        };
    }

    /** Whether both are one number, of which a spreadsheet took the zeros at its head. */
    static boolean sameButForZeros(Identifier one, Identifier other) {
        return one.kind() == other.kind()
                && withoutZeros(one.value()).equals(withoutZeros(other.value()));
    }

    private static String withoutZeros(String number) {
        return ZEROS.matcher(number).replaceFirst("");
    }

    /**
     * The same for every form in which one number may stand in a list: without signs, zeros at its
     * head and the year behind it. Two numbers of one mark need not be one.
     *
     * @param issuer who gave an admission number, where the identifier does not say
     */
    static String mark(Identifier given, @Nullable InstitutionCode issuer) {
        String text = PlainText.of(given.value()).toUpperCase(Locale.ROOT);
        String bare = SIGNS.matcher(YEAR_BEHIND.matcher(text).replaceFirst("")).replaceAll("");
        InstitutionCode by = given.issuedBy() == null ? issuer : given.issuedBy();
        return given.kind()
                + (given.kind() == IdentifierKind.ADMISSION_NUMBER ? "|" + by : "")
                + "|"
                + withoutZeros(bare);
    }

    /** A national identity card's number, padded to the eight digits the card shows. */
    static String nationalId(String given, String field) {
        String digits =
                formed(IdentifierKind.NATIONAL_ID, solid(PlainText.of(given)), NATIONAL_ID, field);
        return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    /** Whether both cannot belong to one learner. */
    static boolean exclude(Identifier one, Identifier other) {
        if (one.kind() != other.kind()) {
            return false;
        }
        return switch (one.kind()) {
            case UPI, MAISHA, BIRTH_CERTIFICATE, NATIONAL_ID, ASSESSMENT_NUMBER -> true;
            // Examinations are repeated, passports and refugee papers renewed.
            case KCPE_INDEX, KCSE_INDEX, PASSPORT, REFUGEE_ID -> false;
            case ADMISSION_NUMBER ->
                    one.issuedBy() != null && one.issuedBy().equals(other.issuedBy());
        };
    }

    private static Identifier national(
            IdentifierKind kind, String value, Pattern form, String field) {
        return new Identifier(kind, formed(kind, value, form, field), null);
    }

    private static String formed(IdentifierKind kind, String value, Pattern form, String field) {
        if (!form.matcher(value).matches()) {
            throw Refusal.of(Rule.IDENTIFIER_FORM, field, form(kind));
        }
        return value;
    }

    private static String solid(String text) {
        return BLANKS.matcher(text).replaceAll("");
    }

    private static String form(IdentifierKind kind) {
        return switch (kind) {
            case UPI -> "A UPI has 3 to 12 letters and digits.";
            case MAISHA -> "A Maisha Namba has 6 to 20 letters and digits.";
            case BIRTH_CERTIFICATE ->
                    "A birth certificate entry has 7 to 30 letters, digits, '/', '-' or '.'.";
            case NATIONAL_ID -> "A national ID has 6 to 9 digits.";
            case ASSESSMENT_NUMBER -> "An assessment number has 6 to 20 letters and digits.";
            case KCPE_INDEX, KCSE_INDEX ->
                    "An index number has 11 digits, and may name its year: 12345678001/2023.";
            case ADMISSION_NUMBER ->
                    "An admission number has 1 to 20 letters, digits, '/', '-' or '.'.";
            case PASSPORT -> "A passport number has 6 to 12 letters and digits.";
            case REFUGEE_ID -> "A refugee ID has 3 to 20 letters, digits, '/' or '-'.";
        };
    }
}
