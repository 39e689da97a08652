package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;
import org.jspecify.annotations.Nullable;

/** Put right how the holder is called, or the staff number. */
public record ChangeAccountDetails(AccountId account, String fullName, @Nullable String staffNumber)
        implements AccountIntent {

    public ChangeAccountDetails {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(fullName, "fullName is missing");
    }
}
