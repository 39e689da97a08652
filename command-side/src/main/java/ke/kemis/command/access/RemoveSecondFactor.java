package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/** Take a second factor away, because it is lost or no longer wanted. */
public record RemoveSecondFactor(AccountId account, @Nullable String reason)
        implements AccountIntent {

    public RemoveSecondFactor {
        Objects.requireNonNull(account, "account is missing");
    }
}
