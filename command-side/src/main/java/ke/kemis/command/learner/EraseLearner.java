package ke.kemis.command.learner;

import java.util.Objects;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Erase who a learner is, for good; what happened and all figures stand.
 *
 * @param grounds where the request or order is filed; names nobody, for it stays readable
 */
public record EraseLearner(
        @TargetAggregateIdentifier LearnerId learner, ErasureBasis basis, String grounds)
        implements LearnerIntent {

    public EraseLearner {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(basis, "basis is missing");
        Objects.requireNonNull(grounds, "grounds is missing");
    }
}
