package ke.kemis.portal.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a source system signs: lines of text that say when, which request, which bytes and, where
 * that is said, what the file is called, under HMAC-SHA256 with the key it shares with the
 * register. The bytes stand for themselves by their hash, so that a request is judged before a byte
 * of its body is read.
 *
 * @param time seconds since 1970
 * @param nonce never used before by this system
 * @param address path and query as sent
 * @param sha256 of the body, hexadecimal
 * @param name of the file as sent; empty where it is not said
 */
record Signature(
        String system, String time, String nonce, String address, String sha256, String name) {

    private static final String ALGORITHM = "HmacSHA256";

    /** In hexadecimal, as the request must carry it. */
    String under(String key) {
        String text =
                String.join("\n", system, time, nonce, address, sha256)
                        + (name.isEmpty() ? "" : "\n" + name);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    /** Compares in a time that tells nothing. */
    boolean is(String given, String key) {
        return MessageDigest.isEqual(
                under(key).getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }
}
