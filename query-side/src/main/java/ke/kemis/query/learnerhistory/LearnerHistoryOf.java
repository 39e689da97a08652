package ke.kemis.query.learnerhistory;

import java.time.Instant;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.Replayed;
import org.jspecify.annotations.Nullable;

/**
 * Asks for every fact of a learner in the order of their recording.
 *
 * @param asOf facts recorded later are left out, and what is left is read from the store itself;
 *     absent: all, from the log
 */
public record LearnerHistoryOf(LearnerId learner, @Nullable Instant asOf) implements Replayed {

    public LearnerHistoryOf {
        Objects.requireNonNull(learner, "learner is missing");
    }
}
