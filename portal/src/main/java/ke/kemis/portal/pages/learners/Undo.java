package ke.kemis.portal.pages.learners;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import ke.kemis.portal.pages.FactKind;
import ke.kemis.query.learnerhistory.LearnerHistory;

/** Which facts the page offers to take back; whether one may be is the register's to say. */
final class Undo {

    private Undo() {}

    /** What was added to the record, and of the steps the latest that stands. */
    static Set<UUID> offered(List<LearnerHistory.Entry> facts) {
        Set<UUID> offered = new HashSet<>();
        boolean latest = true;
        for (LearnerHistory.Entry fact : facts.reversed()) {
            FactKind kind = FactKind.of(fact.type());
            if (fact.undoneBy() != null || fact.origin() != null || kind == FactKind.LASTING) {
                continue;
            }
            if (kind == FactKind.BESIDE) {
                offered.add(fact.fact());
            } else if (latest) {
                offered.add(fact.fact());
                latest = false;
            }
        }
        return offered;
    }
}
