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
 * @param persons who the person is by the other record, where it says so otherwise; absent from
 *     facts of the first revision
 * @param results those that stood in the other record; absent from facts of the first revision
 */
@StoredAs(value = "records-merged", revision = 2)
public record RecordsMerged(
        LearnerId learner,
        LearnerId other,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        Standing theirs,
        Standing standing,
        LocalDate on,
        List<Person> persons,
        List<Result> results)
        implements LearnerEvent {

    public RecordsMerged {
        Objects.requireNonNull(learner, "records-merged needs learner");
        Objects.requireNonNull(other, "records-merged needs other");
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        Objects.requireNonNull(theirs, "records-merged needs theirs");
        Objects.requireNonNull(standing, "records-merged needs standing");
        Objects.requireNonNull(on, "records-merged needs on");
        persons = List.copyOf(Objects.requireNonNullElse(persons, List.of()));
        results = List.copyOf(Objects.requireNonNullElse(results, List.of()));
    }
}
