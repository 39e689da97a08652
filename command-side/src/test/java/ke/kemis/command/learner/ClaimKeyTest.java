package ke.kemis.command.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.ClaimId;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import org.junit.jupiter.api.Test;

/** How identifiers become claims. */
class ClaimKeyTest {

    private static final ClaimKey KEY = key("a secret of the register");
    private static final Identifier UPI = new Identifier(IdentifierKind.UPI, "AB12CD", null);

    @Test
    void the_same_number_leads_to_the_same_claim() {
        assertThat(key("a secret of the register").claimOn(UPI)).isEqualTo(KEY.claimOn(UPI));
    }

    /** Written down once: with another value every claim ever made would be lost. */
    @Test
    void claims_made_today_are_found_in_years_to_come() {
        assertThat(KEY.claimOn(UPI)).isEqualTo(ClaimId.of("3d46e4d6-a1ee-8540-8152-7245521485f8"));
    }

    @Test
    void another_number_kind_issuer_or_key_leads_to_another_claim() {
        Identifier here = admission("KISUMU-BOYS");
        Identifier there = admission("MARANDA");

        assertThat(KEY.claimOn(UPI))
                .isNotEqualTo(KEY.claimOn(new Identifier(IdentifierKind.UPI, "AB12CE", null)))
                .isNotEqualTo(KEY.claimOn(new Identifier(IdentifierKind.MAISHA, "AB12CD", null)))
                .isNotEqualTo(key("another secret").claimOn(UPI));
        assertThat(KEY.claimOn(here)).isNotEqualTo(KEY.claimOn(there));
    }

    @Test
    void a_claim_is_a_uuid_of_the_version_for_own_use() {
        assertThat(KEY.claimOn(UPI).value().version()).isEqualTo(8);
        assertThat(KEY.claimOn(UPI).value().variant()).isEqualTo(2);
    }

    private static Identifier admission(String school) {
        return new Identifier(IdentifierKind.ADMISSION_NUMBER, "4711", new InstitutionCode(school));
    }

    private static ClaimKey key(String secret) {
        return new ClaimKey(secret.getBytes(StandardCharsets.UTF_8));
    }
}
