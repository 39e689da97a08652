package ke.kemis.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused, as the details of Axon's {@code CommandExecutionException}, in one
 * process and across nodes alike.
 *
 * @param rule the rule's stable name: {@code ONLY_ENROLLED_LEARNERS_PROGRESS}
 * @param reason one sentence for the person who asked; it names no other person
 * @param field the intent's field to blame, where one is: {@code identifiers[0].value}
 * @param kind what sort of refusal, which decides the HTTP status
 */
public record Refused(String rule, String reason, @Nullable String field, Kind kind) {

    public Refused {
        Objects.requireNonNull(rule, "a refusal needs its rule");
        Objects.requireNonNull(reason, "a refusal needs a reason");
        Objects.requireNonNull(kind, "a refusal needs a kind");
    }

    /** What sort of refusal. */
    public enum Kind {
        /** A value that cannot be right whatever the learner's standing (422). */
        INVALID,
        /** Somebody else answers for this (403). */
        FORBIDDEN,
        /** The aggregate does not exist (404). */
        UNKNOWN,
        /** A rule of the register stands against it (409). */
        CONFLICT,
        /** The caller expected another version (412). */
        STALE
    }
}
