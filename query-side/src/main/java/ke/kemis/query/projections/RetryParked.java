package ke.kemis.query.projections;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command to the query side: try to fold in the facts set aside. Answers with {@link
 * ParkedSettled}.
 *
 * @param position of one of them: it and the others of its aggregate, for they wait for each other;
 *     absent: all
 */
public record RetryParked(String name, @Nullable Long position) {

    public RetryParked {
        Objects.requireNonNull(name, "name is missing");
    }
}
