package ke.kemis.query.projections;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command to the query side: try to fold in the facts set aside. Answers with {@link
 * ParkedSettled}.
 *
 * @param aggregate whose facts; absent: all
 */
public record RetryParked(String name, @Nullable UUID aggregate) {

    public RetryParked {
        Objects.requireNonNull(name, "name is missing");
    }
}
