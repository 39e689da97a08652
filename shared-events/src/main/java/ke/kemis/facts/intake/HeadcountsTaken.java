package ke.kemis.facts.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list of headcounts was worked through.
 *
 * @param line the line on which the last row that this fact covers begins
 * @param bytes how much of the file was read by then
 * @param counts what its rows say
 */
@StoredAs("headcounts-taken")
public record HeadcountsTaken(
        ImportId id, long line, long bytes, List<Count> counts, List<Remark> remarks)
        implements ImportEvent {

    public HeadcountsTaken {
        Objects.requireNonNull(id, "headcounts-taken needs id");
        counts = List.copyOf(Objects.requireNonNullElse(counts, List.of()));
        remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.of()));
    }

    /**
     * How many learners are said to be in a grade of an institution.
     *
     * @param institution as the source writes its code
     * @param sex absent where both are counted together
     */
    public record Count(
            long line, String institution, Grade grade, int year, @Nullable Sex sex, int learners) {

        public Count {
            Objects.requireNonNull(institution, "a count needs institution");
            Objects.requireNonNull(grade, "a count needs grade");
        }
    }
}
