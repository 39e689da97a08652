package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * Somebody answers for a learner no longer.
 *
 * @param guardian as named when that began
 * @param on the day from which it is so
 */
@StoredAs("guardian-ended")
public record GuardianEnded(LearnerId learner, Guardian guardian, LocalDate on)
        implements LearnerEvent {

    public GuardianEnded {
        Objects.requireNonNull(learner, "guardian-ended needs learner");
        Objects.requireNonNull(guardian, "guardian-ended needs guardian");
        Objects.requireNonNull(on, "guardian-ended needs on");
    }
}
