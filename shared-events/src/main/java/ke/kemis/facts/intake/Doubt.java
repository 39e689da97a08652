package ke.kemis.facts.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.learner.LearnerId;

/**
 * A row about which somebody must decide; the learner was taken nevertheless.
 *
 * @param line of the row
 * @param learner as whom the row was taken
 * @param others who it may be, or whose number the row gives as well
 * @param code what is in doubt, as the row's remark says it
 * @param known whether the row belongs to a learner known before, whatever is decided; false where
 *     that was not told
 */
public record Doubt(
        long line, LearnerId learner, List<LearnerId> others, String code, Boolean known) {

    public Doubt {
        Objects.requireNonNull(learner, "a doubt needs a learner");
        others = List.copyOf(Objects.requireNonNullElse(others, List.of()));
        Objects.requireNonNull(code, "a doubt needs a code");
        known = Objects.requireNonNullElse(known, false);
    }
}
