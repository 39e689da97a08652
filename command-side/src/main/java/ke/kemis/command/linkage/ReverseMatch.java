package ke.kemis.command.linkage;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.linkage.MatchId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The two were taken for one person and are two: take it back, and unmerge their records.
 *
 * @param moved the event ids of what was recorded since and happened to the one whose record had
 *     ended; absent: as {@link ke.kemis.command.learner.UnmergeRecords} has it
 */
public record ReverseMatch(
        @TargetAggregateIdentifier MatchId match, @Nullable List<UUID> moved, String reason) {

    public ReverseMatch {
        Objects.requireNonNull(match, "match is missing");
        Objects.requireNonNull(reason, "reason is missing");
        moved = moved == null ? null : List.copyOf(moved);
    }
}
