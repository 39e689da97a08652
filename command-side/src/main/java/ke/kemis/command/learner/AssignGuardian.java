package ke.kemis.command.learner;

import java.util.Objects;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Make somebody answerable for a learner. */
public record AssignGuardian(@TargetAggregateIdentifier LearnerId learner, Guardian guardian)
        implements LearnerIntent {

    public AssignGuardian {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(guardian, "guardian is missing");
    }
}
