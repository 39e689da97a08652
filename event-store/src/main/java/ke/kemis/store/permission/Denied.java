package ke.kemis.store.permission;

import java.util.Objects;

/**
 * Somebody may not: the details of Axon's {@code CommandExecutionException} and {@code
 * QueryExecutionException}, in one process and across nodes alike.
 */
public record Denied(Denial why) {

    public Denied {
        Objects.requireNonNull(why, "a denial has a reason");
    }
}
