package ke.kemis.store.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM under a person's key: one byte that says so, a random nonce of 12 bytes, the
 * encrypted bytes and a tag of 16. The tag also vouches for whose it is and what it belongs to, so
 * that what was sealed for one place opens in no other.
 */
final class Seal {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int OVERHEAD = 1 + NONCE + TAG;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Ciphers CIPHERS = new Ciphers(ALGORITHM);

    private Seal() {}

    static byte[] seal(SecretKey key, UUID subject, String place, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = new byte[plain.length + OVERHEAD];
        sealed[0] = VERSION;
        System.arraycopy(nonce, 0, sealed, 1, NONCE);
        try {
            CIPHERS.lend(cipher -> {
                begin(cipher, Cipher.ENCRYPT_MODE, key, sealed, subject, place);
                return cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE);
            });
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }

    static byte[] open(SecretKey key, UUID subject, String place, byte[] sealed) {
        if (sealed.length < OVERHEAD) {
            throw new SealBroken("Sealed data of %s is cut short.".formatted(subject), null);
        }
        if (sealed[0] != VERSION) {
            throw new SealBroken(
                    "Sealed data of %s has form %d, which this program does not know."
                            .formatted(subject, sealed[0]),
                    null);
        }
        try {
            return CIPHERS.lend(cipher -> {
                begin(cipher, Cipher.DECRYPT_MODE, key, sealed, subject, place);
                return cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
            });
        } catch (AEADBadTagException changed) {
            throw new SealBroken(
                    "Sealed data of %s (%s) is not what was sealed there."
                            .formatted(subject, place),
                    changed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }

    private static void begin(
            Cipher cipher, int mode, SecretKey key, byte[] sealed, UUID subject, String place)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, sealed, 1, NONCE));
        byte[] where = place.getBytes(StandardCharsets.UTF_8);
        cipher.updateAAD(
                ByteBuffer.allocate(17 + where.length)
                        .put(VERSION)
                        .putLong(subject.getMostSignificantBits())
                        .putLong(subject.getLeastSignificantBits())
                        .put(where)
                        .flip());
    }
}
