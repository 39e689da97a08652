package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;

/** One learner's intents in the order in which they happened. */
public record Life(LearnerId learner, List<LearnerIntent> intents) {

    public Life {
        Objects.requireNonNull(learner, "learner is missing");
        intents = List.copyOf(Objects.requireNonNullElse(intents, List.of()));
        for (LearnerIntent intent : intents) {
            if (intent instanceof EraseLearner) {
                throw new IllegalArgumentException("an erasure is asked for by itself");
            }
            if (!intent.learner().equals(learner)) {
                throw new IllegalArgumentException("every intent of a life is for its learner");
            }
        }
    }
}
