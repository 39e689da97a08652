package ke.kemis.query.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an account, in the order of its recording.
 *
 * @param name nothing where there is no such account that the asker may see
 * @param then the account as those facts tell it; nothing before the first
 */
public record AccountHistory(
        @Nullable String name, @Nullable AccountRecord then, List<Entry> facts) {

    static final AccountHistory NONE = new AccountHistory(null, null, List.of());

    public AccountHistory {
        facts = List.copyOf(Objects.requireNonNullElse(facts, List.of()));
    }

    /**
     * One fact.
     *
     * @param fact the event id
     * @param type the stored name, {@code role-granted}
     * @param on when it took effect
     * @param data the fact's own fields
     */
    public record Entry(
            UUID fact,
            String type,
            long sequence,
            LocalDate on,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String reason,
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
