package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
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

    /**
     * As a list has it, which tells where a learner is and not how that came.
     *
     * @param at where the register has the learner, in that grade since that year
     */
    public static ProgressLearner listed(
            LearnerId learner,
            InstitutionCode at,
            Grade grade,
            int since,
            Grade to,
            int year,
            LocalDate on) {
        return new ProgressLearner(
                learner, Ladder.outcome(new Seat(at, grade, since), to), to, year, on);
    }
}
