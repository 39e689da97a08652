package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** Somebody became answerable for a learner. */
@StoredAs("guardian-assigned")
public record GuardianAssigned(LearnerId learner, Guardian guardian, LocalDate on)
        implements LearnerEvent {

    public GuardianAssigned {
        Objects.requireNonNull(learner, "guardian-assigned needs learner");
        Objects.requireNonNull(guardian, "guardian-assigned needs guardian");
        Objects.requireNonNull(on, "guardian-assigned needs on");
    }
}
