package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * This record turned out to be of a person whom another record describes, and ended.
 *
 * @param into the record that goes on
 * @param left where this one stood
 */
@StoredAs("record-merged-away")
public record RecordMergedAway(LearnerId learner, LearnerId into, Standing left, LocalDate on)
        implements LearnerEvent {

    public RecordMergedAway {
        Objects.requireNonNull(learner, "record-merged-away needs learner");
        Objects.requireNonNull(into, "record-merged-away needs into");
        Objects.requireNonNull(left, "record-merged-away needs left");
        Objects.requireNonNull(on, "record-merged-away needs on");
    }
}
