package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/**
 * A learner came into the grade of a new school year at the same institution.
 *
 * @param year the school year progressed into
 */
@StoredAs("learner-progressed")
public record LearnerProgressed(
        LearnerId learner,
        InstitutionCode institution,
        Grade from,
        Grade to,
        Outcome outcome,
        int year,
        LocalDate on)
        implements LearnerEvent {

    public LearnerProgressed {
        Objects.requireNonNull(learner, "learner-progressed needs learner");
        Objects.requireNonNull(institution, "learner-progressed needs institution");
        Objects.requireNonNull(from, "learner-progressed needs from");
        Objects.requireNonNull(to, "learner-progressed needs to");
        Objects.requireNonNull(outcome, "learner-progressed needs outcome");
        Objects.requireNonNull(on, "learner-progressed needs on");
    }
}
