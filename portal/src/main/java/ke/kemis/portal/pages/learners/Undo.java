package ke.kemis.portal.pages.learners;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.command.learner.UndoOrder;
import ke.kemis.portal.pages.FactKind;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerrecord.LearnerRecord;

/** Which facts the page offers to take back; whether one may be is the register's to say. */
final class Undo {

    private Undo() {}

    /**
     * What was added to the record, and of the steps those whose turn it is; nothing of a life that
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
        List<LearnerHistory.Entry> steps = new ArrayList<>();
        for (LearnerHistory.Entry fact : facts.reversed()) {
            FactKind kind = FactKind.of(fact.type());
            boolean stands = fact.undoneBy() == null && fact.origin() == null;
            if (stands && kind == FactKind.BESIDE) {
                offered.add(fact.fact());
            }
            if ((stands && kind == FactKind.STEP) || moving.contains(fact.fact())) {
                steps.add(fact);
            }
        }
        UndoOrder.undoable(steps, LearnerHistory.Entry::type, record.standing().transfer() != null)
                .stream()
                .map(LearnerHistory.Entry::fact)
                .filter(step -> !moving.contains(step))
                .forEach(offered::add);
        return offered;
    }
}
