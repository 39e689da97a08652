package ke.kemis.query.projections;

import java.util.Objects;

/**
 * A command to the query side cannot be carried out: the details of Axon's {@code
 * CommandExecutionException}.
 *
 * @param reason one sentence that says what to do
 */
public record Declined(String name, Kind kind, String reason) {

    public Declined {
        Objects.requireNonNull(name, "name is missing");
        Objects.requireNonNull(kind, "kind is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }

    /** Why, for programs. */
    public enum Kind {
        /** There is no such projection, or no such fact set aside. */
        UNKNOWN,
        /** It is being rebuilt already, or must be first. */
        BUSY,
        /** Something is missing in the command. */
        INVALID
    }
}
