package ke.kemis.portal.pages;

import jakarta.servlet.http.HttpSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what people search for out of addresses, histories and logs: the words travel sealed with a
 * key that only their own session holds, so a result page can be returned to, paged and narrowed,
 * and says nothing to anybody else.
 */
public final class SealedWords {

    private static final String KEY = "searchSeal";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedWords() {}

    /** The words, for an address. */
    public static String seal(String words, HttpSession session) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] sealed =
                run(
                        Cipher.ENCRYPT_MODE,
                        key(session),
                        nonce,
                        words.getBytes(StandardCharsets.UTF_8));
        byte[] both =
                ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** The words; nothing where they were sealed in another session, or by nobody. */
    public static @Nullable String open(String sealed, @Nullable HttpSession session) {
        if (session == null || !(session.getAttribute(KEY) instanceof byte[] key)) {
            return null;
        }
        try {
            ByteBuffer both = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
            byte[] nonce = new byte[NONCE_BYTES];
            both.get(nonce);
            byte[] rest = new byte[both.remaining()];
            both.get(rest);
            return new String(run(Cipher.DECRYPT_MODE, key, nonce, rest), StandardCharsets.UTF_8);
        } catch (RuntimeException foreign) {
            return null;
        }
    }

    private static byte[] key(HttpSession session) {
        if (session.getAttribute(KEY) instanceof byte[] key) {
            return key;
        }
        byte[] key = random(KEY_BYTES);
        session.setAttribute(KEY, key);
        return key;
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException unsealable) {
            throw new IllegalArgumentException("not sealed in this session", unsealable);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
