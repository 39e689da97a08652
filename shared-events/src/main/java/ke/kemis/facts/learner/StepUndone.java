package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.StoredAs;

/**
 * A recorded step was wrong and is compensated; both facts stay in the history.
 *
 * @param fact the event id of the step
 * @param undone the stored name of the step, {@code learner-progressed}
 * @param restored where the learner stands without it
 * @param released the identifiers that came with the step and are the learner's no longer
 * @param on the day the learner's standing was put right
 */
@StoredAs("step-undone")
public record StepUndone(
        LearnerId learner,
        UUID fact,
        String undone,
        Standing restored,
        List<Identifier> released,
        LocalDate on)
        implements LearnerEvent {

    public StepUndone {
        Objects.requireNonNull(learner, "step-undone needs learner");
        Objects.requireNonNull(fact, "step-undone needs fact");
        Objects.requireNonNull(undone, "step-undone needs undone");
        Objects.requireNonNull(restored, "step-undone needs restored");
        released = List.copyOf(Objects.requireNonNullElse(released, List.of()));
        Objects.requireNonNull(on, "step-undone needs on");
    }
}
