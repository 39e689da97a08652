package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import org.jspecify.annotations.Nullable;

/** Ask, as the holder, to act as something more. */
public record AskForRole(AccountId account, Grant grant, @Nullable String reason)
        implements AccountIntent {

    public AskForRole {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(grant, "grant is missing");
    }
}
