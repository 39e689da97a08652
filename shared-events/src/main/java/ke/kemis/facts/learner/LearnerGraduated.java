package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** A learner left the last grade of a level with an award. */
@StoredAs("learner-graduated")
public record LearnerGraduated(
        LearnerId learner,
        InstitutionCode institution,
        Grade grade,
        int year,
        String award,
        LocalDate on)
        implements LearnerEvent {

    public LearnerGraduated {
        Objects.requireNonNull(learner, "learner-graduated needs learner");
        Objects.requireNonNull(institution, "learner-graduated needs institution");
        Objects.requireNonNull(grade, "learner-graduated needs grade");
        Objects.requireNonNull(award, "learner-graduated needs award");
        Objects.requireNonNull(on, "learner-graduated needs on");
    }
}
