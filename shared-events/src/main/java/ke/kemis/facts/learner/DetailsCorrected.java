package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.StoredAs;

/**
 * Details of the person were corrected; both values are kept.
 *
 * @param evidence what the correction rests on, for instance a birth certificate seen
 */
@StoredAs("details-corrected")
public record DetailsCorrected(
        LearnerId learner, List<Correction> corrections, @Personal String evidence, LocalDate on)
        implements LearnerEvent {

    public DetailsCorrected {
        Objects.requireNonNull(learner, "details-corrected needs learner");
        corrections = List.copyOf(Objects.requireNonNullElse(corrections, List.of()));
        Objects.requireNonNull(evidence, "details-corrected needs evidence");
        Objects.requireNonNull(on, "details-corrected needs on");
    }
}
