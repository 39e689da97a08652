package ke.kemis.portal.pages;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** What a fact is to a learner's way through school, by the name under which it is stored. */
public enum FactKind {

    /** Led the learner on; such facts are taken back from the latest backwards. */
    STEP,

    /** Stands beside the way, and is taken back in any order. */
    BESIDE,

    /** Stands for good, or is taken back in a way of its own. */
    LASTING;

    private static final Map<String, FactKind> KINDS =
            Map.ofEntries(
                    entry("learner-enrolled", STEP),
                    entry("learner-progressed", STEP),
                    entry("transfer-requested", STEP),
                    entry("transfer-released", STEP),
                    entry("transfer-refused", STEP),
                    entry("transfer-cancelled", STEP),
                    entry("learner-transferred", STEP),
                    entry("learner-withdrew", STEP),
                    entry("learner-readmitted", STEP),
                    entry("level-completed", STEP),
                    entry("learner-graduated", STEP),
                    entry("learner-died", STEP),
                    entry("details-corrected", BESIDE),
                    entry("identifier-assigned", BESIDE),
                    entry("guardian-assigned", BESIDE),
                    entry("guardian-ended", BESIDE),
                    entry("health-recorded", BESIDE),
                    entry("assessment-recorded", BESIDE),
                    entry("step-undone", LASTING),
                    entry("personal-data-erased", LASTING),
                    entry("records-merged", LASTING),
                    entry("record-merged-away", LASTING),
                    entry("records-unmerged", LASTING),
                    entry("record-restored", LASTING));

    /** That of a stored name; of one that no learner's fact has, the last. */
    public static FactKind of(String type) {
        return KINDS.getOrDefault(type, LASTING);
    }

    /** The stored names of which it is said. */
    static Set<String> types() {
        return KINDS.keySet();
    }
}
