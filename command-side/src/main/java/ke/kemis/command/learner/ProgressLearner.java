package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Outcome;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Bring a learner into the grade of a new school year at the same institution. */
public record ProgressLearner(
        @TargetAggregateIdentifier LearnerId learner,
        Outcome outcome,
        Grade to,
        int year,
        LocalDate on)
        implements LearnerIntent {

    public ProgressLearner {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(outcome, "outcome is missing");
        Objects.requireNonNull(to, "to is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
