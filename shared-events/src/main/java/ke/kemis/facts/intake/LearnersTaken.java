package ke.kemis.facts.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.intake.RowsTaken.Lines;

/**
 * A stretch of a list of learners was worked through.
 *
 * @param line the line on which the last row that this fact covers begins
 * @param bytes how much of the file was read by then
 * @param accepted rows that brought somebody new into the register
 * @param already rows that said nothing new
 * @param joined rows that belong to a learner known before, and said more or something else
 * @param joinedAt where those stand
 * @param doubts rows that wait for somebody's decision
 * @param classes whom the source claims to be where
 */
@StoredAs(value = "learners-taken", revision = 2)
public record LearnersTaken(
        ImportId id,
        long line,
        long bytes,
        int accepted,
        int already,
        List<Lines> alreadyAt,
        int joined,
        List<Lines> joinedAt,
        List<Doubt> doubts,
        List<ClassClaimed> classes,
        List<Remark> remarks)
        implements ImportEvent {

    public LearnersTaken {
        Objects.requireNonNull(id, "learners-taken needs id");
        alreadyAt = List.copyOf(Objects.requireNonNullElse(alreadyAt, List.of()));
        joinedAt = List.copyOf(Objects.requireNonNullElse(joinedAt, List.of()));
        doubts = List.copyOf(Objects.requireNonNullElse(doubts, List.of()));
        classes = List.copyOf(Objects.requireNonNullElse(classes, List.of()));
        remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.of()));
    }
}
