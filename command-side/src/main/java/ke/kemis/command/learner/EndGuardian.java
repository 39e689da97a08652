package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Make somebody answerable for a learner no longer.
 *
 * @param guardian as the record shows them
 */
public record EndGuardian(
        @TargetAggregateIdentifier LearnerId learner,
        Guardian guardian,
        String reason,
        LocalDate on)
        implements LearnerIntent {

    public EndGuardian {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(guardian, "guardian is missing");
        Objects.requireNonNull(reason, "reason is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
