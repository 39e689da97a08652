package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** The receiving institution accepted a released learner, who is on its roll from that day. */
@StoredAs("learner-transferred")
public record LearnerTransferred(
        LearnerId learner,
        InstitutionCode from,
        InstitutionCode to,
        Grade grade,
        int year,
        LocalDate on)
        implements LearnerEvent {

    public LearnerTransferred {
        Objects.requireNonNull(learner, "learner-transferred needs learner");
        Objects.requireNonNull(from, "learner-transferred needs from");
        Objects.requireNonNull(to, "learner-transferred needs to");
        Objects.requireNonNull(grade, "learner-transferred needs grade");
        Objects.requireNonNull(on, "learner-transferred needs on");
    }
}
