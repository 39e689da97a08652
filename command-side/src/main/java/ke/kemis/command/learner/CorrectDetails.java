package ke.kemis.command.learner;

import java.util.Map;
import java.util.Objects;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Correct details of the person.
 *
 * @param details the corrected fields with their new values as text (a date as {@code YYYY-MM-DD});
 *     an empty text removes an optional one
 * @param evidence what the correction rests on
 */
public record CorrectDetails(
        @TargetAggregateIdentifier LearnerId learner,
        Map<Detail, String> details,
        String reason,
        String evidence)
        implements LearnerIntent {

    public CorrectDetails {
        Objects.requireNonNull(learner, "learner is missing");
        details = Map.copyOf(Objects.requireNonNullElse(details, Map.of()));
        Objects.requireNonNull(reason, "reason is missing");
        Objects.requireNonNull(evidence, "evidence is missing");
    }
}
