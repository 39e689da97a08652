package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.WithdrawalReason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Take a learner who leaves before completing off the roll.
 *
 * @param reason a note in the registrar's own words beside the governed reason
 */
public record WithdrawLearner(
        @TargetAggregateIdentifier LearnerId learner,
        WithdrawalReason why,
        @Nullable String reason,
        LocalDate on)
        implements LearnerIntent {

    public WithdrawLearner {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(why, "why is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
