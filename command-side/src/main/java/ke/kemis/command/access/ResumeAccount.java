package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/** Let the holder of a suspended account in again. */
public record ResumeAccount(AccountId account, @Nullable String reason) implements AccountIntent {

    public ResumeAccount {
        Objects.requireNonNull(account, "account is missing");
    }
}
