package ke.kemis.query.learnerhistory;

import java.time.Instant;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for every fact of a learner in the order of their recording.
 *
 * @param asOf facts recorded later are left out; absent: all
 */
public record LearnerHistoryOf(LearnerId learner, @Nullable Instant asOf) {

    public LearnerHistoryOf {
        Objects.requireNonNull(learner, "learner is missing");
    }
}
