package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;

/** Let nobody in with an account until it is resumed. */
public record SuspendAccount(AccountId account, String reason) implements AccountIntent {

    public SuspendAccount {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
