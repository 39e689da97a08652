package ke.kemis.store.proof;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether facts are as they were recorded, and how anybody can see it for themselves. */
public final class LogProof {

    private final RecordedFacts facts;
    private final StampTable table;
    private final Stamping stamping;

    LogProof(RecordedFacts facts, StampTable table, Stamping stamping) {
        this.facts = facts;
        this.table = table;
        this.stamping = stamping;
    }

    /**
     * How it stands.
     *
     * @param head the position of the last fact
     * @param last the last stamp; nothing where none was made yet
     * @param firstMadeAt when the first stamp was made: what was changed before that nobody sees
     * @param check one that is under way or, otherwise, the last; nothing where there was none
     */
    public record Standing(
            long head,
            @Nullable Stamped last,
            @Nullable Instant firstMadeAt,
            @Nullable LogCheck check) {}

    /**
     * A stamp.
     *
     * @param digest what all facts up to the position came to, in 64 hexadecimal digits
     */
    public record Stamped(long position, String digest, Instant madeAt) {}

    public Standing now() {
        return new Standing(
                facts.head(),
                table.last().map(LogProof::stamped).orElse(null),
                table.oldest().orElse(null),
                table.latest().orElse(null));
    }

    private static Stamped stamped(Stamp stamp) {
        return new Stamped(stamp.position(), hex(stamp.digest()), stamp.madeAt());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** Begins to compare all facts with their stamps; a repeat while that is under way is one. */
    public void check(@Nullable String askedBy) {
        table.last().ifPresent(last -> table.begin(askedBy, last.position()));
        stamping.wake();
    }

    /**
     * What all facts up to a position come to, as they are now behind the last stamp before it.
     *
     * @return 64 hexadecimal digits; empty where there are no so many facts, or they are not all
     *     stamped yet
     * @throws FactsMissing where some are missing
     */
    public Optional<String> at(long position) {
        // A stamp at this very position is not believed: the facts that it is over are looked at.
        Optional<Stamp> before = table.upTo(position - 1);
        long after = before.map(Stamp::position).orElse(0L);
        if (position < 1 || position - after > Stamping.MOST) {
            return Optional.empty();
        }
        Chain chain = before.map(Chain::at).orElseGet(Chain::beginning).over(facts, position);
        return chain.position() < position ? Optional.empty() : Optional.of(hex(chain.digest()));
    }
}
