package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The receiving institution asks no longer. */
public record CancelTransfer(
        @TargetAggregateIdentifier LearnerId learner, @Nullable String reason, LocalDate on)
        implements LearnerIntent {

    public CancelTransfer {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
