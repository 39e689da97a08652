package ke.kemis.query.proof;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far facts are stamped, and what came of comparing them with their stamps.
 *
 * @param head the position of the last fact
 * @param last the last stamp; nothing where none was made yet
 * @param firstMadeAt when the first stamp was made: nobody can tell what was changed before that
 * @param check one that is under way or, otherwise, the last; nothing where there was none
 */
public record LogProofReport(
        long head, @Nullable Stamp last, @Nullable Instant firstMadeAt, @Nullable Check check) {

    /**
     * A stamp.
     *
     * @param digest what all facts up to the position came to, in 64 hexadecimal digits
     */
    public record Stamp(long position, String digest, Instant madeAt) {}

    /**
     * A comparison of all facts with their stamps.
     *
     * @param askedBy nobody where it began by itself
     * @param finishedAt nothing while it is under way
     * @param upTo the last position that it looks at
     * @param reached up to which position facts were compared
     * @param findings the first hundred; none where every fact is as it was
     */
    public record Check(
            @Nullable String askedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long upTo,
            long reached,
            List<Finding> findings) {

        public Check {
            findings = List.copyOf(Objects.requireNonNullElse(findings, List.of()));
        }
    }

    /** What is not as it was, among the facts after one position and up to another. */
    public record Finding(Kind kind, long after, long upTo) {}

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
}
