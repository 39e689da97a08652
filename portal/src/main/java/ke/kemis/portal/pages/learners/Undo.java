package ke.kemis.portal.pages.learners;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.portal.pages.FactKind;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerrecord.LearnerRecord;

/** Which facts the page offers to take back; whether one may be is the register's to say. */
final class Undo {

    private Undo() {}

    /**
     * What was added to the record, and of the steps the latest that stands; nothing of a life that
     * was erased or goes on in another record, and no step of before a merging that moved the
     * learner.
     */
    static Set<UUID> offered(LearnerRecord record, List<LearnerHistory.Entry> facts) {
        if (record.person().wasErased() || record.mergedInto() != null) {
            return Set.of();
        }
        Set<UUID> moving =
                record.mergings().stream()
                        .filter(LearnerRecord.Merging::moved)
                        .map(LearnerRecord.Merging::fact)
                        .collect(Collectors.toSet());
        Set<UUID> offered = new HashSet<>();
        boolean latest = true;
        for (LearnerHistory.Entry fact : facts.reversed()) {
            FactKind kind = FactKind.of(fact.type());
            if (fact.undoneBy() != null || fact.origin() != null || kind == FactKind.LASTING) {
                latest = latest && !moving.contains(fact.fact());
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
