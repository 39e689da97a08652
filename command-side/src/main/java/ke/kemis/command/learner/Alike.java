package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/** The answer to {@link FindAlike}: the most alike first. */
public record Alike(List<One> all) {

    public Alike {
        all = List.copyOf(Objects.requireNonNullElse(all, List.of()));
    }

    /**
     * Somebody who may be the person.
     *
     * @param surely whether a file would be joined to this learner without asking anybody
     * @param byNumber whether the asker gave a number of this learner's
     * @param institution where the learner is, or was last
     */
    public record One(
            LearnerId learner,
            boolean surely,
            boolean byNumber,
            @Nullable InstitutionCode institution) {

        public One {
            Objects.requireNonNull(learner, "learner is missing");
        }
    }
}
