package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * Two records turned out to be of one person, and this one goes on. What the other said stays in
 * the other's own history.
 *
 * @param other the record that ended
 * @param identifiers the numbers the other was known by
 * @param guardians who answered for the other
 * @param theirs where the other stood; both enrolled is a contradiction that is shown
 * @param standing where the person stands now
 * @param on the day from which both are one
 */
@StoredAs("records-merged")
public record RecordsMerged(
        LearnerId learner,
        LearnerId other,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        Standing theirs,
        Standing standing,
        LocalDate on)
        implements LearnerEvent {

    public RecordsMerged {
        Objects.requireNonNull(learner, "records-merged needs learner");
        Objects.requireNonNull(other, "records-merged needs other");
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        Objects.requireNonNull(theirs, "records-merged needs theirs");
        Objects.requireNonNull(standing, "records-merged needs standing");
        Objects.requireNonNull(on, "records-merged needs on");
    }
}
