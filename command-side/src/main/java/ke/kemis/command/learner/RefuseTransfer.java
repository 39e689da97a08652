package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The institution that holds the learner does not let the learner go, and says why. */
public record RefuseTransfer(
        @TargetAggregateIdentifier LearnerId learner, String reason, LocalDate on)
        implements LearnerIntent {

    public RefuseTransfer {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(reason, "reason is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
