package ke.kemis.portal.pages;

import java.util.Arrays;
import java.util.Set;

/** What a fact is to a learner's way through school, by the name under which it is stored. */
public enum FactKind {

    /** Led the learner on; such facts are taken back from the latest backwards. */
    STEP(
            "learner-enrolled",
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
            "learner-died"),

    /** Stands beside the way, and is taken back in any order. */
    BESIDE(
            "details-corrected",
            "identifier-assigned",
            "guardian-assigned",
            "guardian-ended",
            "health-recorded",
            "assessment-recorded"),

    /** Stands for good, or is taken back in a way of its own. */
    LASTING(
            "step-undone",
            "personal-data-erased",
            "records-merged",
            "record-merged-away",
            "records-unmerged",
            "record-restored");

    private final Set<String> types;

    FactKind(String... types) {
        this.types = Set.of(types);
    }

    /** That of a stored name; of one that no learner's fact has, the last. */
    public static FactKind of(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.types.contains(type))
                .findFirst()
                .orElse(LASTING);
    }

    /** The stored names of facts of this kind. */
    Set<String> types() {
        return types;
    }
}
