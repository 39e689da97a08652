package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A result was recorded. Scores are kept as the examiner gave them, by subject or paper. */
@StoredAs("assessment-recorded")
public record AssessmentRecorded(
        LearnerId learner,
        Assessment assessment,
        int year,
        Map<String, String> scores,
        LocalDate on)
        implements LearnerEvent {

    public AssessmentRecorded {
        Objects.requireNonNull(learner, "assessment-recorded needs learner");
        Objects.requireNonNull(assessment, "assessment-recorded needs assessment");
        scores =
                Collections.unmodifiableMap(
                        new LinkedHashMap<>(Objects.requireNonNullElse(scores, Map.of())));
        Objects.requireNonNull(on, "assessment-recorded needs on");
    }
}
