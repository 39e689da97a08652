package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The one who answers for the account did not let it in. */
@StoredAs("account-declined")
public record AccountDeclined(AccountId account, LocalDate on) implements AccountEvent {

    public AccountDeclined {
        Objects.requireNonNull(account, "account-declined needs account");
        Objects.requireNonNull(on, "account-declined needs on");
    }
}
