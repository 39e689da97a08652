package ke.kemis.query;

import java.util.Objects;

/**
 * Something the answer needs is away for now, and comes back by itself: the details of Axon's
 * {@code QueryExecutionException}.
 *
 * @param reason one sentence that says what to do
 */
public record Unavailable(String reason) {

    public Unavailable {
        Objects.requireNonNull(reason, "reason is missing");
    }
}
