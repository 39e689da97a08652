package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A learner died. */
@StoredAs("learner-died")
public record LearnerDied(LearnerId learner, LocalDate on) implements LearnerEvent {

    public LearnerDied {
        Objects.requireNonNull(learner, "learner-died needs learner");
        Objects.requireNonNull(on, "learner-died needs on");
    }
}
