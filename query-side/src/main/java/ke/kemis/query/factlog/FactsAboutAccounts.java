package ke.kemis.query.factlog;

import java.time.Instant;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Asks the log for facts about accounts only; every absent filter matches all.
 *
 * @param type a stored name, {@code role-granted}
 * @param from recorded at or after
 * @param to recorded before
 * @param cursor as {@link FactPage#next()} gave it; absent: from the newest
 * @param size 1 to 500
 */
public record FactsAboutAccounts(
        @Nullable AccountId account,
        @Nullable String actor,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long cursor,
        int size) {}
