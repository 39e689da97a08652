package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/** Let somebody in as what was asked. */
public record ApproveAccount(AccountId account, @Nullable String reason) implements AccountIntent {

    public ApproveAccount {
        Objects.requireNonNull(account, "account is missing");
    }
}
