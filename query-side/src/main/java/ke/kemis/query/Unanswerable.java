package ke.kemis.query;

import java.util.Objects;

/**
 * The question itself is wrong: the details of Axon's {@code QueryExecutionException}.
 *
 * @param field the query's field to blame
 * @param reason one sentence that says what to do
 */
public record Unanswerable(String field, String reason) {

    public Unanswerable {
        Objects.requireNonNull(field, "field is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
