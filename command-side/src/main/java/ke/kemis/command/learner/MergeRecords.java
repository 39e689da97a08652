package ke.kemis.command.learner;

import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Two records are of one person: go on with one of them.
 *
 * @param learner the record that goes on
 * @param other the record that ends; nothing of it is lost
 */
public record MergeRecords(
        @TargetAggregateIdentifier LearnerId learner, LearnerId other, String reason) {

    public MergeRecords {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(other, "other is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
