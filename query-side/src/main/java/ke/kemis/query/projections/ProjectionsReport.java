package ke.kemis.query.projections;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far every projection is.
 *
 * @param head the position of the newest fact in the store
 */
public record ProjectionsReport(long head, List<Projection> projections) {

    public ProjectionsReport {
        projections = List.copyOf(Objects.requireNonNullElse(projections, List.of()));
    }

    /**
     * How far one projection is.
     *
     * @param position everything up to here is in it
     * @param lag facts behind the head
     * @param lagSeconds the age of the oldest fact not yet in it; 0 when there is none
     * @param parked facts set aside because they could not be folded in
     * @param rebuild absent when none is running
     */
    public record Projection(
            String name,
            long position,
            long lag,
            double lagSeconds,
            long parked,
            boolean running,
            @Nullable String error,
            @Nullable Rebuild rebuild) {

        public Projection {
            Objects.requireNonNull(name, "name is missing");
        }
    }

    /** How far a rebuild is. */
    public record Rebuild(
            long done, long of, double rate, @Nullable Long secondsLeft, Instant startedAt) {

        public Rebuild {
            Objects.requireNonNull(startedAt, "startedAt is missing");
        }
    }
}
