package ke.kemis.portal.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** The secret of RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_standard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / Totp.STEP_SECONDS)).isEqualTo(code);
    }

    @Test
    void a_clock_may_be_off_by_half_a_minute_and_no_more() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = now.getEpochSecond() / Totp.STEP_SECONDS;
        for (long off = -2; off <= 2; off++) {
            String code = Totp.code(SECRET, step + off);
            assertThat(Totp.step(SECRET, code, now, 0))
                    .as("%d steps off", off)
                    .isEqualTo(Math.abs(off) <= 1 ? step + off : -1);
        }
    }

    @Test
    void no_code_is_good_twice() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        String code = Totp.code(SECRET, now.getEpochSecond() / Totp.STEP_SECONDS);
        long step = Totp.step(SECRET, code, now, 0);

        assertThat(step).isPositive();
        assertThat(Totp.step(SECRET, code, now, step)).isEqualTo(-1);
    }

    @Test
    void a_secret_is_typed_in_base_32() {
        assertThat(Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
