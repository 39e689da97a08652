package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.command.Refused;
import ke.kemis.facts.learner.LearnerId;

/**
 * The answer to {@link ProgressClass}, {@link CompleteClass} and {@link RecordLives}, learner by
 * learner.
 *
 * @param done learners for whom facts were recorded
 * @param alreadySo learners for whom the register already said so
 */
public record Outcomes(List<LearnerId> done, List<LearnerId> alreadySo, List<NotDone> refused) {

    public Outcomes {
        done = List.copyOf(done);
        alreadySo = List.copyOf(alreadySo);
        refused = List.copyOf(refused);
    }

    /** One learner for whom the rules stood against it. */
    public record NotDone(LearnerId learner, Refused why) {

        public NotDone {
            Objects.requireNonNull(learner, "learner is missing");
            Objects.requireNonNull(why, "why is missing");
        }
    }
}
