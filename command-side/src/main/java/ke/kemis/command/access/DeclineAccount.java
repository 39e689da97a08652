package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;

/** Do not let somebody in. */
public record DeclineAccount(AccountId account, String reason) implements AccountIntent {

    public DeclineAccount {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
