package ke.kemis.store.keys;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Has every person's key brought under the first master key of this node, and tells how far that
 * is. Master keys are known by four bytes of a hash, in hexadecimal digits.
 */
public final class MasterKeyRotation {

    private final KeyTable table;
    private final MasterKeys masters;
    private final Rewrapping rewrapping;

    MasterKeyRotation(KeyTable table, MasterKeys masters, Rewrapping rewrapping) {
        this.table = table;
        this.masters = masters;
        this.rewrapping = rewrapping;
    }

    /**
     * A master key.
     *
     * @param keys persons' keys that it wraps
     * @param here whether this node has it
     * @param wraps whether this node wraps new ones by it
     */
    public record Master(String id, long keys, boolean here, boolean wraps) {}

    /**
     * The rotation to the master key that wraps.
     *
     * @param done keys brought under it
     * @param damaged keys that cannot be unwrapped: they stay, and it is not finished
     */
    public record Latest(
            @Nullable String askedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long done,
            long damaged) {}

    /**
     * How it stands.
     *
     * @param left keys that other master keys wrap
     * @param latest nothing where none was asked for
     */
    public record Standing(List<Master> masters, long left, @Nullable Latest latest) {}

    /** How it stands now; every key is counted. */
    public Standing now() {
        Map<Integer, Long> keys = table.countByMaster();
        Set<Integer> all = new TreeSet<>(keys.keySet());
        all.addAll(masters.ids());
        all.addAll(table.masters());
        return new Standing(
                all.stream()
                        .map(id ->
                                new Master(
                                        "%08x".formatted(id),
                                        keys.getOrDefault(id, 0L),
                                        masters.ids().contains(id),
                                        id == masters.first()))
                        .toList(),
                keys.entrySet().stream()
                        .filter(one -> one.getKey() != masters.first())
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                table.rotation(masters.first()).orElse(null));
    }

    /**
     * Begins, or begins again where the last one is over; one that runs goes on.
     *
     * @return false where this node has one master key only, so that there is nothing to rotate
     *     from
     */
    public boolean start(@Nullable String askedBy) {
        if (masters.ids().size() < 2) {
            return false;
        }
        table.beginRotation(masters.first(), askedBy);
        rewrapping.wake();
        return true;
    }
}
