package ke.kemis.query.projections;

import java.util.Objects;

/**
 * A command to the query side: leave one fact that was set aside out of the projection, until it is
 * rebuilt. The fact itself stands; what waits behind it can be tried again. Answers with {@link
 * ParkedSettled}.
 *
 * @param position of the fact
 */
public record DropParked(String name, long position, String reason) {

    public DropParked {
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
