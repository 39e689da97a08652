package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;

/** Let nobody in with an account any more, and free its contacts. */
public record CloseAccount(AccountId account, String reason) implements AccountIntent {

    public CloseAccount {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(reason, "reason is missing");
    }
}
