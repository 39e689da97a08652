package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Two records that were merged are of two people.
 *
 * @param learner the record that went on
 * @param other the record that ended, and goes on again
 * @param moved the event ids of what was recorded since the merging and happened to the other;
 *     where absent, every step, if it was the other's place on a roll that they led on from, and
 *     else none
 */
public record UnmergeRecords(
        @TargetAggregateIdentifier LearnerId learner,
        LearnerId other,
        @Nullable List<UUID> moved,
        String reason) {

    public UnmergeRecords {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(other, "other is missing");
        Objects.requireNonNull(reason, "reason is missing");
        moved = moved == null ? null : List.copyOf(moved);
    }
}
