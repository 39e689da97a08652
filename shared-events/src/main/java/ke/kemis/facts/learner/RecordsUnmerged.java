package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.StoredAs;

/**
 * Two records that were merged are of two people after all.
 *
 * @param merge the event id of the merging
 * @param moved the event ids of what was recorded here since and happened to the other
 * @param identifiers the numbers that are the other's alone again
 * @param guardians who answers for the other alone again
 * @param restored where this learner stands without the other
 */
@StoredAs("records-unmerged")
public record RecordsUnmerged(
        LearnerId learner,
        LearnerId other,
        UUID merge,
        List<UUID> moved,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        Standing restored,
        LocalDate on)
        implements LearnerEvent {

    public RecordsUnmerged {
        Objects.requireNonNull(learner, "records-unmerged needs learner");
        Objects.requireNonNull(other, "records-unmerged needs other");
        Objects.requireNonNull(merge, "records-unmerged needs merge");
        moved = List.copyOf(Objects.requireNonNullElse(moved, List.of()));
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        Objects.requireNonNull(restored, "records-unmerged needs restored");
        Objects.requireNonNull(on, "records-unmerged needs on");
    }
}
