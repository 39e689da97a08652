package ke.kemis.facts.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Whom a source claims to be in a grade of an institution.
 *
 * @param institution as the source writes its code; it may be none the register knows
 * @param year the school year
 */
public record ClassClaimed(String institution, Grade grade, int year, List<Claimant> claimants) {

    public ClassClaimed {
        Objects.requireNonNull(institution, "a claimed class needs institution");
        Objects.requireNonNull(grade, "a claimed class needs grade");
        claimants = List.copyOf(Objects.requireNonNullElse(claimants, List.of()));
    }

    /**
     * One learner of that class.
     *
     * @param line of the row that says so
     * @param learner who that is in the register; absent where the row could not be taken
     * @param cause the code of the remark that keeps the row from standing in the register as the
     *     source says; absent where nothing does
     */
    public record Claimant(
            long line, @Nullable Sex sex, @Nullable LearnerId learner, @Nullable String cause) {}
}
