package ke.kemis.query.accounts;

import java.time.Instant;
import java.util.Objects;
import ke.kemis.query.Replayed;
import org.jspecify.annotations.Nullable;

/**
 * Asks what happened to one account, fact by fact.
 *
 * @param nameOrId its name or its id
 * @param asOf facts recorded later are left out; absent: all
 */
public record AccountHistoryOf(String nameOrId, @Nullable Instant asOf) implements Replayed {

    public AccountHistoryOf {
        Objects.requireNonNull(nameOrId, "nameOrId is missing");
    }
}
