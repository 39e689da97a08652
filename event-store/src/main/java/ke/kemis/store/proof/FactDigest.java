package ke.kemis.store.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact, by the SHA-256 of all that is kept of it. Never compared as a whole: it is on its way.
 *
 * @param digest 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record FactDigest(long position, byte[] digest) {

    private static final int NUMBERS = 4 * Long.BYTES + 2 * Long.BYTES;

    /**
     * The digest of a fact: SHA-256 of position and number within its life (8 bytes each, the
     * greatest first), the two ids (16 bytes each), and then, each behind its length in 4 bytes,
     * the names of its aggregate's type and of its own, its revision (nothing where it has none),
     * its metadata and its payload as they are kept.
     */
    public static FactDigest of(
            long position,
            long sequence,
            UUID aggregate,
            UUID id,
            String aggregateType,
            String type,
            @Nullable String revision,
            byte[] metadata,
            byte[] payload) {
        MessageDigest sha = sha256();
        sha.update(
                ByteBuffer.allocate(NUMBERS)
                        .putLong(position)
                        .putLong(sequence)
                        .putLong(aggregate.getMostSignificantBits())
                        .putLong(aggregate.getLeastSignificantBits())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .flip());
        add(sha, aggregateType);
        add(sha, type);
        add(sha, revision == null ? "" : revision);
        add(sha, metadata);
        add(sha, payload);
        return new FactDigest(position, sha.digest());
    }

    private static void add(MessageDigest sha, String text) {
        add(sha, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest sha, byte[] bytes) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
