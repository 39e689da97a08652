package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Record that a learner completed the level of the present grade and left the roll. */
public record CompleteLevel(
        @TargetAggregateIdentifier LearnerId learner, @Nullable String reason, LocalDate on)
        implements LearnerIntent {

    public CompleteLevel {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
