package ke.kemis.command.linkage;

import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Say whether two records are of one person. {@code SAME} merges them in the same moment.
 *
 * @param keep which of the two records goes on; absent: the elder one
 */
public record DecideMatch(
        @TargetAggregateIdentifier MatchId match,
        MatchDecision decision,
        String reason,
        @Nullable LearnerId keep) {

    public DecideMatch {
        Objects.requireNonNull(match, "match is missing");
        Objects.requireNonNull(decision, "decision is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
