package ke.kemis.query.learnerhistory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * A learner's facts in the order of their recording; empty where the register knows no such
 * learner.
 */
public record LearnerHistory(LearnerId learner, List<Entry> facts) {

    public LearnerHistory {
        Objects.requireNonNull(learner, "learner is missing");
        facts = List.copyOf(Objects.requireNonNullElse(facts, List.of()));
    }

    /**
     * One fact.
     *
     * @param fact the event id, as {@code UndoStep} takes it
     * @param type the stored name, {@code learner-progressed}
     * @param on when it took effect
     * @param undoneBy the event id of the fact that compensated it
     * @param data the fact's own fields
     */
    public record Entry(
            UUID fact,
            String type,
            long sequence,
            long position,
            LocalDate on,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
            @Nullable UUID undoneBy,
            Map<String, Object> data) {

        public Entry {
            Objects.requireNonNull(fact, "fact is missing");
            Objects.requireNonNull(type, "type is missing");
            Objects.requireNonNull(on, "on is missing");
            Objects.requireNonNull(recordedAt, "recordedAt is missing");
            data = Objects.requireNonNullElse(data, Map.of());
        }
    }
}
