package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The receiving institution takes a released learner onto its roll. */
public record AcceptTransfer(
        @TargetAggregateIdentifier LearnerId learner, @Nullable String reason, LocalDate on)
        implements LearnerIntent {

    public AcceptTransfer {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
