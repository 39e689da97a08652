package ke.kemis.store.proof;

import java.nio.ByteBuffer;
import java.time.Instant;
import ke.kemis.store.keys.Mark;

/**
 * What the facts up to a position came to when it was made. Never compared as a whole.
 *
 * @param digest of {@link Chain}, 32 bytes
 * @param madeAt in microseconds
 * @param mark tells that this register made it
 */
@SuppressWarnings("ArrayRecordComponent")
record Stamp(long position, byte[] digest, Instant madeAt, Mark mark) {

    static final int BYTES = 32;

    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000;

    /** What the mark is over. */
    static byte[] marked(long position, byte[] digest, Instant madeAt) {
        return ByteBuffer.allocate(2 * Long.BYTES + BYTES)
                .putLong(position)
                .putLong(madeAt.getEpochSecond() * MICROS + madeAt.getNano() / NANOS)
                .put(digest)
                .array();
    }

    byte[] marked() {
        return marked(position, digest, madeAt);
    }
}
