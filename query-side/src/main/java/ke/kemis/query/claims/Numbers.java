package ke.kemis.query.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many numbers a learner was known by, after each change of that. */
record Numbers(List<Change> changes) {

    static final Numbers NONE = new Numbers(List.of());

    Numbers {
        changes = List.copyOf(Objects.requireNonNullElse(changes, List.of()));
    }

    /** From this recording on, so many. */
    record Change(Instant recordedAt, int count) {}

    /** This very object where none came and none went. */
    Numbers plus(int more, Instant recordedAt) {
        if (more == 0) {
            return this;
        }
        List<Change> longer = new ArrayList<>(changes);
        longer.add(new Change(recordedAt, last(changes) + more));
        return new Numbers(longer);
    }

    /** Whether there was any, as known at that instant; absent: now. */
    boolean any(@Nullable Instant knownAt) {
        return last(
                        changes.stream()
                                .filter(one ->
                                        knownAt == null || !one.recordedAt().isAfter(knownAt))
                                .toList())
                > 0;
    }

    private static int last(List<Change> changes) {
        return changes.isEmpty() ? 0 : changes.getLast().count();
    }
}
