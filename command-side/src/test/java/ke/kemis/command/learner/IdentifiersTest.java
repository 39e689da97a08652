package ke.kemis.command.learner;

import static org.assertj.core.api.Assertions.assertThat;

import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private static final InstitutionCode HERE = InstitutionCode.of("S001");
    private static final InstitutionCode THERE = InstitutionCode.of("S002");

    @Test
    void every_form_of_one_number_has_the_same_mark() {
        assertThat(mark(IdentifierKind.BIRTH_CERTIFICATE, "0012345678"))
                .isEqualTo(mark(IdentifierKind.BIRTH_CERTIFICATE, "12345678"))
                .isEqualTo(mark(IdentifierKind.BIRTH_CERTIFICATE, "1234 - 5678"));
        assertThat(mark(IdentifierKind.KCSE_INDEX, "12345678001/2023"))
                .isEqualTo(mark(IdentifierKind.KCSE_INDEX, "12345678001"))
                .isEqualTo(mark(IdentifierKind.KCSE_INDEX, "12345678001 2023"));
        assertThat(mark(IdentifierKind.UPI, "abc 123"))
                .isEqualTo(mark(IdentifierKind.UPI, "ABC123"));
    }

    @Test
    void numbers_of_other_kinds_and_admissions_of_other_schools_have_others() {
        assertThat(mark(IdentifierKind.UPI, "ABC123"))
                .isNotEqualTo(mark(IdentifierKind.MAISHA, "ABC123"))
                .isNotEqualTo(mark(IdentifierKind.UPI, "ABC124"));
        Identifier admission = new Identifier(IdentifierKind.ADMISSION_NUMBER, "12", null);
        assertThat(Identifiers.mark(admission, HERE))
                .isNotEqualTo(Identifiers.mark(admission, THERE))
                .isEqualTo(
                        Identifiers.mark(
                                new Identifier(IdentifierKind.ADMISSION_NUMBER, "012", HERE),
                                THERE));
    }

    private static String mark(IdentifierKind kind, String value) {
        return Identifiers.mark(new Identifier(kind, value, null), null);
    }
}
