package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/** Demand a second factor of an account whose role does not. */
public record RequireSecondFactor(AccountId account, @Nullable String reason)
        implements AccountIntent {

    public RequireSecondFactor {
        Objects.requireNonNull(account, "account is missing");
    }
}
