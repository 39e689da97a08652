package ke.kemis.portal.pages.learners;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ke.kemis.query.learnerhistory.LearnerHistory;

/** Which facts the page offers to take back; whether one may be is the register's to say. */
final class Undo {

    private static final Set<String> NEVER =
            Set.of(
                    "step-undone",
                    "records-merged",
                    "record-merged-away",
                    "records-unmerged",
                    "record-restored");

    /** What stands beside the way through school, and can be taken back in any order. */
    private static final Set<String> BESIDE =
            Set.of(
                    "details-corrected",
                    "identifier-assigned",
                    "guardian-assigned",
                    "guardian-ended",
                    "assessment-recorded");

    private Undo() {}

    /** What was added to the record, and of the steps the latest that stands. */
    static Set<UUID> offered(List<LearnerHistory.Entry> facts) {
        Set<UUID> offered = new HashSet<>();
        boolean latest = true;
        for (LearnerHistory.Entry fact : facts.reversed()) {
            if (fact.undoneBy() != null || fact.origin() != null || NEVER.contains(fact.type())) {
                continue;
            }
            if (BESIDE.contains(fact.type())) {
                offered.add(fact.fact());
            } else if (latest) {
                offered.add(fact.fact());
                latest = false;
            }
        }
        return offered;
    }
}
