package ke.kemis.command.learner;

import java.util.Objects;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Make a learner known by one more identifier. */
public record AssignIdentifier(@TargetAggregateIdentifier LearnerId learner, Identifier identifier)
        implements LearnerIntent {

    public AssignIdentifier {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(identifier, "identifier is missing");
    }
}
