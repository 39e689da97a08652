package ke.kemis.portal.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes tokens and codes, and keeps what must be read again under a key: the one given as {@code
 * KEMIS_ACCESS_KEY}, or one that the first node makes and the database keeps.
 */
@Component
@DependsOnDatabaseInitialization
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** Without what is mistaken for something else when read aloud or copied by hand. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecretKeySpec key;

    public Secrets(@Value("${kemis.access-key:}") String given, JdbcClient jdbc) {
        String secret = given.isBlank() ? kept(jdbc) : given.strip();
        this.key = new SecretKeySpec(hash("KEMIS access " + secret), "AES");
    }

    /** 128 bits for a link, short enough for a text message. */
    static String link() {
        return text(16);
    }

    /** 256 bits. */
    public static String token() {
        return text(32);
    }

    /** Six digits to type. */
    public static String code() {
        return "%06d".formatted(RANDOM.nextInt(1_000_000));
    }

    /** Letters to write down. */
    public static String letters(int number) {
        StringBuilder letters = new StringBuilder(number);
        for (int i = 0; i < number; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    public static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** What is kept of a token: enough to know it again. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Seals a secret.
     *
     * @param whose whom it belongs to; it cannot be opened as somebody else's
     */
    public byte[] seal(byte[] secret, String whose) {
        byte[] nonce = random(NONCE);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, whose, secret);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    public byte[] open(byte[] sealed, String whose) {
        return cipher(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                whose,
                Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private byte[] cipher(int mode, byte[] nonce, String whose, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(whose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(
                    "A secret of an account cannot be opened: is KEMIS_ACCESS_KEY the former one?",
                    wrongKey);
        }
    }

    private static String kept(JdbcClient jdbc) {
        jdbc.sql("INSERT INTO access_key (secret) VALUES (:secret) ON CONFLICT DO NOTHING")
                .param("secret", token())
                .update();
        return jdbc.sql("SELECT secret FROM access_key").query(String.class).single();
    }

    private static String text(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }
}
