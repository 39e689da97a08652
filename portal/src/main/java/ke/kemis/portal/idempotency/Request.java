package ke.kemis.portal.idempotency;

import java.nio.charset.StandardCharsets;
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

    /**
     * The id of what this request creates. A repeat derives the same one, so even where the first
     * answer was lost in a crash, the register says that it is already so.
     */
    public UUID idOfWhatItCreates() {
        String name = "created by %s with %s".formatted(account, key);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
