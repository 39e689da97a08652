package ke.kemis.query;

import java.util.Set;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * An answer that shows learners one by one. What a role is not shown is taken out of it, and the
 * look is recorded, before it leaves the query side.
 */
public interface ShowsLearners {

    /** The same with these fields only. */
    Object shownWith(Set<Fields> fields);

    /** Whom it shows. */
    Stream<Seen> seen();

    /** Why whoever asked looks, where the question itself says so. */
    default @Nullable Purpose purpose() {
        return null;
    }

    /**
     * A learner who is shown.
     *
     * @param at the institution that has the learner, where the answer says
     */
    record Seen(LearnerId learner, @Nullable InstitutionCode at) {}
}
