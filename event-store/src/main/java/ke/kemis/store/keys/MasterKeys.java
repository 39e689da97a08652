package ke.kemis.store.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap all others (AES key wrap, RFC 3394): the first wraps, each of them unwraps
 * what it wrapped. A master key is known by four bytes of a keyed hash, which say nothing about it.
 */
final class MasterKeys {

    private static final String MAC = "HmacSHA256";
    private static final String WRAP = "AES/KW/NoPadding";
    private static final String AES = "AES";
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Ciphers CIPHERS = new Ciphers(WRAP);

    private final Map<Integer, SecretKey> byId = new LinkedHashMap<>();
    private final Map<Integer, byte[]> markingById = new HashMap<>();
    private final int first;

    /**
     * @param secrets texts of at least 32 characters, the one that wraps first
     */
    MasterKeys(List<String> secrets) {
        for (String secret : secrets) {
            int id = ByteBuffer.wrap(derived(secret, "kemis master key id")).getInt();
            byId.put(id, new SecretKeySpec(derived(secret, "kemis master key"), AES));
            markingById.put(id, derived(secret, "kemis mark"));
        }
        first = byId.keySet().iterator().next();
    }

    /** The one that wraps. */
    int first() {
        return first;
    }

    Set<Integer> ids() {
        return byId.keySet();
    }

    /** A new random key for somebody. */
    SubjectKey makeFor(UUID subject) {
        byte[] random = new byte[KEY_BYTES];
        RANDOM.nextBytes(random);
        return wrapped(subject, new SecretKeySpec(random, AES));
    }

    /** The same key wrapped by the first master key. */
    SubjectKey wrapped(UUID subject, SecretKey key) {
        try {
            byte[] wrapped =
                    CIPHERS.lend(cipher -> {
                        cipher.init(Cipher.WRAP_MODE, byId.get(first));
                        return cipher.wrap(key);
                    });
            return new SubjectKey(subject, first, wrapped, key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + WRAP, impossible);
        }
    }

    SubjectKey unwrapped(UUID subject, int master, byte[] wrapped) {
        SecretKey by = byId.get(master);
        if (by == null) {
            throw KeyLost.noMaster(subject, master);
        }
        try {
            Key key =
                    CIPHERS.lend(cipher -> {
                        cipher.init(Cipher.UNWRAP_MODE, by);
                        return cipher.unwrap(wrapped, AES, Cipher.SECRET_KEY);
                    });
            return new SubjectKey(subject, master, wrapped, (SecretKey) key);
        } catch (InvalidKeyException changed) {
            throw new SealBroken(
                    "The wrapped key of %s is not what was wrapped.".formatted(subject), changed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + WRAP, impossible);
        }
    }

    /** A keyed hash by one of them. */
    byte[] marked(int master, byte[] bytes) {
        return hash(Objects.requireNonNull(markingById.get(master)), bytes);
    }

    private static byte[] derived(String secret, String use) {
        return hash(secret.getBytes(StandardCharsets.UTF_8), use.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hash(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + MAC, impossible);
        }
    }
}
