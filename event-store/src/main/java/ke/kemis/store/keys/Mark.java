package ke.kemis.store.keys;

/**
 * Tells that whoever made something had a master key. Never compared: ask {@link Marks}.
 *
 * @param master the master key, by four bytes of a hash
 * @param bytes HMAC-SHA-256
 */
@SuppressWarnings("ArrayRecordComponent")
public record Mark(int master, byte[] bytes) {}
