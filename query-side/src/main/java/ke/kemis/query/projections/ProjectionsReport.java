package ke.kemis.query.projections;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far every projection is, and everybody else who follows the facts.
 *
 * @param head the position of the newest fact in the store
 */
public record ProjectionsReport(long head, List<Projection> projections, List<Follower> followers) {

    public ProjectionsReport {
        projections = List.copyOf(Objects.requireNonNullElse(projections, List.of()));
        followers = List.copyOf(Objects.requireNonNullElse(followers, List.of()));
    }

    /**
     * How far somebody is who does something whenever something was recorded. What it cannot do it
     * tries again and again, and lags meanwhile.
     *
     * @param segment which part of the facts it follows; 0 where there is one only
     * @param position it has taken note of everything up to here
     * @param lag facts behind the head
     * @param lagSeconds the age of the oldest fact not yet taken note of; 0 when there is none
     * @param running whether some node said lately that it is at work
     */
    public record Follower(
            String name, int segment, long position, long lag, double lagSeconds, boolean running) {

        public Follower {
            Objects.requireNonNull(name, "name is missing");
        }
    }

    /**
     * How far one projection is.
     *
     * @param position everything up to here is in it
     * @param lag facts behind the head
     * @param lagSeconds the age of the oldest fact not yet in it; 0 when there is none
     * @param parked facts set aside because they could not be folded in
     * @param dropped facts left out by somebody, and not taken up again by a rebuild since
     * @param rebuild absent when none is running, so that one may be asked for
     * @param rebuilt the last rebuild; absent where these tables were never rebuilt
     */
    public record Projection(
            String name,
            long position,
            long lag,
            double lagSeconds,
            long parked,
            long dropped,
            boolean running,
            @Nullable String error,
            @Nullable Rebuild rebuild,
            @Nullable Rebuilt rebuilt) {

        public Projection {
            Objects.requireNonNull(name, "name is missing");
        }
    }

    /**
     * How far a rebuild is.
     *
     * @param done facts folded in
     * @param of facts to fold in; 0 while it waits for its turn
     * @param rate facts a second
     * @param secondsLeft absent where it cannot be told
     */
    public record Rebuild(
            Stage stage,
            long done,
            long of,
            double rate,
            @Nullable Long secondsLeft,
            Instant startedAt) {

        public Rebuild {
            Objects.requireNonNull(stage, "stage is missing");
            Objects.requireNonNull(startedAt, "startedAt is missing");
        }
    }

    /** What a rebuild is doing. */
    public enum Stage {
        /** Another projection is being rebuilt. */
        WAITING,

        /** It folds in what was recorded before it began. */
        LOADING,

        /** It makes indexes and sums. */
        SETTLING,

        /** It folds in what was recorded since. */
        CATCHING_UP,

        /** It answers, and is compared with what answered before. */
        COMPARING,

        /** What answered before is cleared away; until that is done no other begins. */
        FINISHING
    }

    /**
     * How the last rebuild went.
     *
     * @param seconds how long it took
     * @param facts how many facts were folded in
     * @param differing the tables that came out otherwise than they were before
     */
    public record Rebuilt(
            Instant endedAt, double seconds, long facts, Verdict verdict, List<String> differing) {

        public Rebuilt {
            Objects.requireNonNull(endedAt, "endedAt is missing");
            Objects.requireNonNull(verdict, "verdict is missing");
            differing = List.copyOf(Objects.requireNonNullElse(differing, List.of()));
        }
    }

    /** Whether a rebuild came out as the tables were before, checksum for checksum. */
    public enum Verdict {
        SAME,
        DIFFERENT,

        /** The tables before were of another version, or did not follow. */
        NOT_COMPARED
    }
}
