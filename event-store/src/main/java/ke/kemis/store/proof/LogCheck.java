package ke.kemis.store.proof;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of all facts with their stamps.
 *
 * @param askedBy nobody where it began by itself
 * @param finishedAt nothing while it is under way
 * @param upTo the last position that it looks at
 * @param reached up to which position facts were compared
 * @param findings the first hundred; none where every fact is as it was
 */
public record LogCheck(
        long id,
        @Nullable String askedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long upTo,
        long reached,
        List<Finding> findings) {

    static final int MOST_FINDINGS = 100;

    public LogCheck {
        findings = List.copyOf(findings);
    }

    /** What is not as it was. */
    public enum Kind {
        /** The facts come to another digest than when they were stamped. */
        CHANGED,
        /** Facts are missing, or there twice. */
        MISSING,
        /** The stamp was not made by this register, or was changed. */
        FORGED,
        /** The last stamp is by a master key that the node which checked does not have. */
        UNPROVEN
    }

    /** The facts after one position and up to another. */
    public record Finding(Kind kind, long after, long upTo) {}
}
