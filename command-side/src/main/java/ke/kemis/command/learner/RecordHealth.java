package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.SpecialNeed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Say what a school must know of a learner's health. It takes the place of what was said before, so
 * that a correction is the same as saying it anew.
 *
 * @param medicalCondition in words; absent for none
 */
public record RecordHealth(
        @TargetAggregateIdentifier LearnerId learner,
        List<SpecialNeed> specialNeeds,
        @Nullable String medicalCondition)
        implements LearnerIntent {

    public RecordHealth {
        Objects.requireNonNull(learner, "learner is missing");
        specialNeeds = List.copyOf(Objects.requireNonNullElse(specialNeeds, List.of()));
    }
}
