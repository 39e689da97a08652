package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The institution that holds the learner lets the learner go. */
public record ReleaseTransfer(
        @TargetAggregateIdentifier LearnerId learner, @Nullable String reason, LocalDate on)
        implements LearnerIntent {

    public ReleaseTransfer {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
