package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.StoredAs;

/**
 * What a school must know of a learner's health, whole: it takes the place of what was recorded
 * before. Both are one text each and never absent, so that the fact does not tell, besides its
 * sealed values, how much there is to tell.
 *
 * @param specialNeeds names of {@link SpecialNeed} with blanks between; empty for none
 * @param medicalCondition in words; empty for none
 */
@StoredAs("health-recorded")
public record HealthRecorded(
        LearnerId learner,
        @Personal String specialNeeds,
        @Personal String medicalCondition,
        LocalDate on)
        implements LearnerEvent {

    public HealthRecorded {
        Objects.requireNonNull(learner, "health-recorded needs learner");
        Objects.requireNonNull(specialNeeds, "health-recorded needs specialNeeds");
        Objects.requireNonNull(medicalCondition, "health-recorded needs medicalCondition");
        Objects.requireNonNull(on, "health-recorded needs on");
    }
}
