package ke.kemis.command.access;

import java.util.Objects;
import ke.kemis.facts.access.AccountId;

/** Record that the holder signs in with a second factor. Another one comes once that is gone. */
public record EnrolSecondFactor(AccountId account) implements AccountIntent {

    public EnrolSecondFactor {
        Objects.requireNonNull(account, "account is missing");
    }
}
