package ke.kemis.query.projections;

import java.util.Objects;
import java.util.UUID;

/**
 * A command to the query side: leave one fact that was set aside out of the projection, until it is
 * rebuilt. The fact itself stands; what waits behind it can be tried again. Answers with {@link
 * ParkedSettled}.
 */
public record DropParked(String name, UUID fact, String reason) {

    public DropParked {
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(fact, "fact is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
