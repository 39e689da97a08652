package ke.kemis.query;

import java.util.Objects;

/**
 * The question asks for more than can be read in the time that an answer has: the details of Axon's
 * {@code QueryExecutionException}.
 *
 * @param reason one sentence that says what to do
 */
public record TooLarge(String reason) {

    public TooLarge {
        Objects.requireNonNull(reason, "reason is missing");
    }
}
