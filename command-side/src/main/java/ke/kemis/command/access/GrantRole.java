package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import org.jspecify.annotations.Nullable;

/** Let an account act as something more. */
public record GrantRole(AccountId account, Grant grant, @Nullable String reason)
        implements AccountIntent {

    public GrantRole {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(grant, "grant is missing");
    }
}
