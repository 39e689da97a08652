package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.StoredAs;

/**
 * A record that had ended by a merging goes on as it was.
 *
 * @param from the record it was merged into
 * @param merge the event id of this record's own ending
 * @param restored where this learner stands again
 */
@StoredAs("record-restored")
public record RecordRestored(
        LearnerId learner, LearnerId from, UUID merge, Standing restored, LocalDate on)
        implements LearnerEvent {

    public RecordRestored {
        Objects.requireNonNull(learner, "record-restored needs learner");
        Objects.requireNonNull(from, "record-restored needs from");
        Objects.requireNonNull(merge, "record-restored needs merge");
        Objects.requireNonNull(restored, "record-restored needs restored");
        Objects.requireNonNull(on, "record-restored needs on");
    }
}
