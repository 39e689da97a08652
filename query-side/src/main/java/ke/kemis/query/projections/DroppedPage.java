package ke.kemis.query.projections;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts left out of a projection, newest first. */
public record DroppedPage(String name, List<Dropped> items, long total, int page, int size) {

    public DroppedPage {
        Objects.requireNonNull(name, "name is missing");
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    /**
     * One fact left out.
     *
     * @param cause why it could not be folded in
     * @param actor who left it out
     * @param takenUpAt when a rebuild took it up again; absent where it is still left out
     */
    public record Dropped(
            UUID fact,
            String type,
            UUID aggregate,
            long position,
            String cause,
            @Nullable String actor,
            String reason,
            Instant droppedAt,
            @Nullable Instant takenUpAt) {

        public Dropped {
            Objects.requireNonNull(fact, "fact is missing");
            Objects.requireNonNull(type, "type is missing");
            Objects.requireNonNull(aggregate, "aggregate is missing");
            Objects.requireNonNull(cause, "cause is missing");
            Objects.requireNonNull(reason, "reason is missing");
            Objects.requireNonNull(droppedAt, "droppedAt is missing");
        }
    }
}
