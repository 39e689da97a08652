package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** A learner left before completing. */
@StoredAs("learner-withdrew")
public record LearnerWithdrew(
        LearnerId learner,
        InstitutionCode institution,
        Grade grade,
        int year,
        WithdrawalReason why,
        LocalDate on)
        implements LearnerEvent {

    public LearnerWithdrew {
        Objects.requireNonNull(learner, "learner-withdrew needs learner");
        Objects.requireNonNull(institution, "learner-withdrew needs institution");
        Objects.requireNonNull(grade, "learner-withdrew needs grade");
        Objects.requireNonNull(why, "learner-withdrew needs why");
        Objects.requireNonNull(on, "learner-withdrew needs on");
    }
}
