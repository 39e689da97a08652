package ke.kemis.query.learnersearch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/** Learners' facts in order, folded into what is known already. */
final class Lives {

    private Lives() {}

    /** The learners whose earlier facts must be known before these can be folded. */
    static Set<LearnerId> begunBefore(List<Fact> facts) {
        Set<LearnerId> seen = new LinkedHashSet<>();
        Set<LearnerId> begunBefore = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact.payload() instanceof LearnerEvent event
                    && seen.add(event.learner())
                    && !(event instanceof LearnerEnrolled)) {
                begunBefore.add(event.learner());
            }
        }
        return begunBefore;
    }

    /**
     * Folds facts into the profiles; what a profile holds already is passed over.
     *
     * @return those that changed
     */
    static Set<LearnerId> fold(Map<LearnerId, Profile> profiles, List<Fact> facts) {
        Set<LearnerId> changed = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact.payload() instanceof LearnerEvent event) {
                Profile before = profiles.get(event.learner());
                if (before == null || fact.sequence() > before.sequence()) {
                    profiles.put(event.learner(), next(before, event, fact));
                    changed.add(event.learner());
                }
            }
        }
        return changed;
    }

    private static Profile next(@Nullable Profile before, LearnerEvent event, Fact fact) {
        if (before != null) {
            return before.then(event, fact.sequence(), fact.position());
        }
        if (event instanceof LearnerEnrolled enrolled) {
            return Profile.first(enrolled, fact.sequence(), fact.position());
        }
        throw new IllegalStateException("the learner's enrolment is not in the index");
    }
}
