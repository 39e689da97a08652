package ke.kemis.portal.pages.learners;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.learnerhistory.LearnerHistory;
import org.jspecify.annotations.Nullable;

/** What a history says of the records that were merged into a learner's. */
final class Merging {

    private static final String MERGED = "records-merged";
    private static final String UNMERGED = "records-unmerged";

    /** Steps that may turn out to have been another's. */
    private static final Set<String> STEPS =
            Set.of(
                    "learner-progressed",
                    "transfer-requested",
                    "transfer-released",
                    "transfer-refused",
                    "transfer-cancelled",
                    "learner-transferred",
                    "learner-withdrew",
                    "learner-readmitted",
                    "level-completed",
                    "learner-graduated",
                    "learner-died");

    /** What else may have been another's. */
    private static final Set<String> BESIDE =
            Set.of("identifier-assigned", "guardian-assigned", "assessment-recorded");

    private Merging() {}

    /** The merging with that record, where it stands. */
    static LearnerHistory.@Nullable Entry standing(
            List<LearnerHistory.Entry> facts, LearnerId other) {
        return mergings(facts).stream()
                .filter(fact -> other.toString().equals(fact.data().get("other")))
                .findFirst()
                .orElse(null);
    }

    /** The latest merging that stands, which is the one to take back first. */
    static LearnerHistory.@Nullable Entry latest(List<LearnerHistory.Entry> facts) {
        List<LearnerHistory.Entry> mergings = mergings(facts);
        return mergings.isEmpty() ? null : mergings.getLast();
    }

    /** What was recorded of the one person since, and could be of the other. */
    static List<LearnerHistory.Entry> since(
            List<LearnerHistory.Entry> facts, LearnerHistory.Entry merge) {
        return facts.stream()
                .filter(fact -> fact.origin() == null && fact.undoneBy() == null)
                .filter(fact -> fact.position() > merge.position())
                .filter(fact -> isStep(fact) || BESIDE.contains(fact.type()))
                .toList();
    }

    static boolean isStep(LearnerHistory.Entry fact) {
        return STEPS.contains(fact.type());
    }

    /** Whether the person went on from where the other record stood. */
    static boolean tookTheirPlace(LearnerHistory.Entry merge) {
        return Objects.equals(merge.data().get("standing"), merge.data().get("theirs"));
    }

    private static List<LearnerHistory.Entry> mergings(List<LearnerHistory.Entry> facts) {
        Set<Object> ended =
                facts.stream()
                        .filter(fact -> fact.type().equals(UNMERGED))
                        .map(fact -> fact.data().getOrDefault("merge", ""))
                        .collect(Collectors.toSet());
        return facts.stream()
                .filter(fact -> fact.type().equals(MERGED) && fact.origin() == null)
                .filter(fact -> !ended.contains(fact.fact().toString()))
                .toList();
    }
}
