package ke.kemis.portal.pages;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerrecord.LearnerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a history says of the records that were merged into a learner's, and what was recorded
 * since: whoever takes two apart says which of it happened to the other.
 */
public final class Merging {

    /** The field of what is ticked, and the one that tells that there was a list to tick. */
    private static final String MOVED = "moved";

    private static final String LISTED = "listed";

    private static final String MERGED = "records-merged";
    private static final String UNMERGED = "records-unmerged";

    /** Who somebody is was corrected for the one person, and is nobody else's. */
    private static final String CORRECTED = "details-corrected";

    private Merging() {}

    /**
     * What was recorded since the merging, and could be of the other.
     *
     * @param moves whether it is proposed as the other's
     */
    public record Since(
            LearnerHistory.Entry fact, String title, List<FactWording.Said> says, boolean moves) {}

    /** The merging with that record, where it stands. */
    public static LearnerHistory.@Nullable Entry standing(
            List<LearnerHistory.Entry> facts, LearnerId other) {
        return mergings(facts).stream()
                .filter(fact -> other.toString().equals(fact.data().get("other")))
                .findFirst()
                .orElse(null);
    }

    /** The latest merging that stands, which is the one to take back first. */
    public static LearnerHistory.@Nullable Entry latest(List<LearnerHistory.Entry> facts) {
        List<LearnerHistory.Entry> mergings = mergings(facts);
        return mergings.isEmpty() ? null : mergings.getLast();
    }

    /**
     * What was recorded of the one person since, and could be of the other. Until somebody ticked
     * otherwise, the steps are the other's where the person went on from the other's place.
     *
     * @param goesOn the record into which the other was merged
     */
    public static List<Since> since(
            List<LearnerHistory.Entry> facts,
            LearnerHistory.Entry merge,
            LearnerRecord goesOn,
            Entries form,
            FactWording telling) {
        boolean ticked = isListed(form);
        boolean moved =
                goesOn.mergings().stream()
                        .anyMatch(one -> one.fact().equals(merge.fact()) && one.moved());
        return facts.stream()
                .filter(fact -> fact.origin() == null && fact.undoneBy() == null)
                .filter(fact -> fact.position() > merge.position())
                .filter(fact -> FactKind.of(fact.type()) != FactKind.LASTING)
                .filter(fact -> !fact.type().equals(CORRECTED))
                .map(fact ->
                        new Since(
                                fact,
                                telling.title(fact.type(), fact.data()),
                                telling.details(fact.type(), fact.data()),
                                ticked
                                        ? form.has(MOVED, fact.fact().toString())
                                        : moved && isStep(fact)))
                .toList();
    }

    /** What was ticked as the other's; nothing where no list was shown. */
    public static @Nullable List<UUID> moved(Entries form) {
        if (!isListed(form)) {
            return null;
        }
        List<UUID> moved = form.ids(MOVED);
        form.check();
        return moved;
    }

    private static boolean isListed(Entries form) {
        return !form.value(LISTED).isEmpty();
    }

    private static boolean isStep(LearnerHistory.Entry fact) {
        return FactKind.of(fact.type()) == FactKind.STEP;
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
