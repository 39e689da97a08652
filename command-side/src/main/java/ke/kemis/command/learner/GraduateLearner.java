package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Record that a learner left the last grade of a level with an award. */
public record GraduateLearner(
        @TargetAggregateIdentifier LearnerId learner, String award, LocalDate on)
        implements LearnerIntent {

    public GraduateLearner {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(award, "award is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
