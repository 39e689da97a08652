package ke.kemis.query.projections;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Facts set aside, oldest first. */
public record ParkedPage(String name, List<Parked> items, long total, int page, int size) {

    public ParkedPage {
        Objects.requireNonNull(name, "name is missing");
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    /**
     * One fact set aside.
     *
     * @param type the stored name, {@code learner-progressed}
     * @param cause the kind and place of the failure, without anybody's data
     * @param attempts how often it was tried
     */
    public record Parked(
            UUID fact,
            String type,
            UUID aggregate,
            long sequence,
            long position,
            Instant recordedAt,
            Instant parkedAt,
            String cause,
            int attempts) {

        public Parked {
            Objects.requireNonNull(fact, "fact is missing");
            Objects.requireNonNull(type, "type is missing");
            Objects.requireNonNull(aggregate, "aggregate is missing");
            Objects.requireNonNull(cause, "cause is missing");
        }
    }
}
