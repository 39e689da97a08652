package ke.kemis.portal.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change with time: RFC 6238 over RFC 4226, with what every telephone understands. */
final class Totp {

    static final int DIGITS = 6;
    static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    /** A telephone's clock may be half a minute off either way. */
    private static final int DRIFT = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /**
     * The time step whose code it is.
     *
     * @param after the step of the last code accepted: no code is good twice
     * @return -1 where the code is wrong
     */
    static long step(byte[] secret, String code, Instant now, long after) {
        byte[] given = code.replace(" ", "").getBytes(StandardCharsets.US_ASCII);
        long present = now.getEpochSecond() / STEP_SECONDS;
        long found = -1;
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            byte[] right = code(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, given) && step > after) {
                found = step;
            }
        }
        return found;
    }

    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
            return ("%0" + DIGITS + "d").formatted(number % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
    }

    /** A secret as it is typed by hand: RFC 4648 base 32 without padding. */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : secret) {
            buffer = (buffer << 8) | (one & 0xFF);
            bits += 8;
            while (bits >= 5) {
                text.append(BASE32.charAt((buffer >> (bits - 5)) & 0x1F));
                bits -= 5;
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 0x1F));
        }
        return text.toString();
    }
}
