package ke.kemis.query.learnersearch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
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
            if (isLearners(fact)
                    && fact.payload() instanceof LearnerEvent event
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
     * @param begun passes on what is known after a fact, or says what to do where nothing is
     * @return those that changed
     */
    static Set<LearnerId> fold(
            Map<LearnerId, Profile> profiles,
            List<Fact> facts,
            BiFunction<@Nullable Profile, Fact, @Nullable Profile> begun) {
        Set<LearnerId> changed = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (isLearners(fact) && fact.payload() instanceof LearnerEvent event) {
                Profile before = profiles.get(event.learner());
                if (before == null || fact.sequence() > before.sequence()) {
                    Profile after = begun.apply(next(before, event, fact), fact);
                    if (after != null) {
                        profiles.put(event.learner(), after);
                        changed.add(event.learner());
                    }
                }
            }
        }
        return changed;
    }

    /**
     * Folds whole lives, one after the other, each from its first fact on. Most facts only say
     * where somebody learns now: of those, one that a later fact of the life overrules is not read.
     *
     * @param begun passes on what is known after a fact, or says what to do where nothing is
     */
    static List<Profile> whole(
            List<Fact> facts, BiFunction<@Nullable Profile, Fact, @Nullable Profile> begun) {
        List<Profile> profiles = new ArrayList<>();
        int next;
        for (int first = 0; first < facts.size(); first = next) {
            next = first + 1;
            while (next < facts.size()
                    && facts.get(next).aggregate().equals(facts.get(first).aggregate())) {
                next++;
            }
            Profile profile = life(facts.subList(first, next), begun);
            if (profile != null) {
                profiles.add(profile);
            }
        }
        return profiles;
    }

    private static @Nullable Profile life(
            List<Fact> facts, BiFunction<@Nullable Profile, Fact, @Nullable Profile> begun) {
        int overruling = facts.size() - 1;
        while (overruling > 0 && !Profile.overrules(facts.get(overruling).kind())) {
            overruling--;
        }
        Profile profile = null;
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            boolean overruled = i < overruling && Profile.canBeOverruled(fact.kind());
            if (isLearners(fact) && !overruled) {
                profile = begun.apply(next(profile, (LearnerEvent) fact.payload(), fact), fact);
            }
        }
        return profile;
    }

    private static boolean isLearners(Fact fact) {
        return LearnerEvent.class.isAssignableFrom(fact.kind());
    }

    private static @Nullable Profile next(@Nullable Profile before, LearnerEvent event, Fact fact) {
        if (before != null) {
            return before.then(event, fact.sequence(), fact.position());
        }
        return event instanceof LearnerEnrolled enrolled
                ? Profile.first(enrolled, fact.sequence(), fact.position())
                : null;
    }
}
