package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** A known learner who was on no roll came onto one: back after leaving, or into the next level. */
@StoredAs("learner-readmitted")
public record LearnerReadmitted(
        LearnerId learner, InstitutionCode institution, Grade grade, int year, LocalDate on)
        implements LearnerEvent {

    public LearnerReadmitted {
        Objects.requireNonNull(learner, "learner-readmitted needs learner");
        Objects.requireNonNull(institution, "learner-readmitted needs institution");
        Objects.requireNonNull(grade, "learner-readmitted needs grade");
        Objects.requireNonNull(on, "learner-readmitted needs on");
    }
}
