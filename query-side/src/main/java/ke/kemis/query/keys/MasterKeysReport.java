package ke.kemis.query.keys;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Master keys, by four bytes of a hash which say nothing about them, and the rotation to the one
 * that wraps.
 *
 * @param left keys that are still under another master key
 * @param rotation nothing where none to this master key was ever asked for
 */
public record MasterKeysReport(List<Master> masters, long left, @Nullable Rotation rotation) {

    public MasterKeysReport {
        masters = List.copyOf(Objects.requireNonNullElse(masters, List.of()));
    }

    /**
     * A master key.
     *
     * @param keys persons' keys that it wraps
     * @param here whether the node that answers has it
     * @param wraps whether that node wraps new ones by it
     */
    public record Master(String id, long keys, boolean here, boolean wraps) {}

    /**
     * A rotation.
     *
     * @param finishedAt nothing while it runs
     * @param done keys brought under the new master key
     * @param damaged keys that cannot be unwrapped: they stay, and it is not finished
     */
    public record Rotation(
            @Nullable String askedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long done,
            long damaged) {}
}
