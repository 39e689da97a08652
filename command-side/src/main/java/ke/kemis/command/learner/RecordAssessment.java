package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Record a result.
 *
 * @param on the day of the result; absent: today
 */
public record RecordAssessment(
        @TargetAggregateIdentifier LearnerId learner,
        Assessment assessment,
        int year,
        Map<String, String> scores,
        @Nullable LocalDate on)
        implements LearnerIntent {

    public RecordAssessment {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(assessment, "assessment is missing");
        scores = Map.copyOf(Objects.requireNonNullElse(scores, Map.of()));
    }
}
