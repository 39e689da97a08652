package ke.kemis.command.learner;

import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Compensate a step that was wrong.
 *
 * @param fact the step's event id
 */
public record UndoStep(@TargetAggregateIdentifier LearnerId learner, UUID fact, String reason)
        implements LearnerIntent {

    public UndoStep {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(fact, "fact is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
