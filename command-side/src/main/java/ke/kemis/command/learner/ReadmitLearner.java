package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Take a known learner who is on no roll onto one: back after leaving, or into the next level. */
public record ReadmitLearner(
        @TargetAggregateIdentifier LearnerId learner,
        InstitutionCode institution,
        Grade grade,
        int year,
        @Nullable String reason,
        LocalDate on)
        implements LearnerIntent {

    public ReadmitLearner {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(grade, "grade is missing");
        Objects.requireNonNull(on, "on is missing");
    }
}
