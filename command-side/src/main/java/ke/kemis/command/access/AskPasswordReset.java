package ke.kemis.command.access;

import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Have a new link sent with which the holder sets a password.
 *
 * @param request tells this wish from an earlier one
 */
public record AskPasswordReset(AccountId account, UUID request, @Nullable String reason)
        implements AccountIntent {

    public AskPasswordReset {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(request, "request is missing");
    }
}
