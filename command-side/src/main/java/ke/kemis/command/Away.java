package ke.kemis.command;

import java.util.Objects;

/**
 * Something a decision needs is away for now, as the details of Axon's {@code
 * CommandExecutionException}. Whether the facts were kept may be unknown: the sender repeats the
 * same intent, which adds nothing where they were.
 *
 * @param reason one sentence for the person who asked
 */
public record Away(String reason) {

    public Away {
        Objects.requireNonNull(reason, "a reason is missing");
    }
}
