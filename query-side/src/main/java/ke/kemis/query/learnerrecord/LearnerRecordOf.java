package ke.kemis.query.learnerrecord;

import java.time.Instant;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.Replayed;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a learner's record.
 *
 * @param asOf the instant up to which recorded facts count, folded from the store itself; absent:
 *     now, from the projection
 */
public record LearnerRecordOf(LearnerId learner, @Nullable Instant asOf) implements Replayed {

    public LearnerRecordOf {
        Objects.requireNonNull(learner, "learner is missing");
    }
}
