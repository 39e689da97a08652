package ke.kemis.portal.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A request that named itself.
 *
 * @param account who sends it; the same key of somebody else is another one
 * @param key the caller's {@code Idempotency-Key}
 * @param digest the SHA-256 of everything that makes up the request
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: the database does that
public record Request(String account, String key, byte[] digest) {

    /** What is kept of the key, which may name anybody: enough to know it again. */
    byte[] hashOfKey() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * The id of what this request creates. A repeat derives the same one, so even where the first
     * answer was lost in a crash or is forgotten, the register says that it is already so; another
     * request under the same key, once that is forgotten, creates something else.
     */
    public UUID idOfWhatItCreates() {
        String name =
                "created by %s with %s for %s"
                        .formatted(account, key, HexFormat.of().formatHex(digest));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
