package ke.kemis.query.learnerrecord;

import java.util.List;
import java.util.UUID;

/** Learners whose records name such a guardian. */
public record Children(List<UUID> learners) {

    public Children {
        learners = List.copyOf(learners);
    }
}
