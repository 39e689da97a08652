package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A suspended account lets its holder in again. */
@StoredAs("account-resumed")
public record AccountResumed(AccountId account, LocalDate on) implements AccountEvent {

    public AccountResumed {
        Objects.requireNonNull(account, "account-resumed needs account");
        Objects.requireNonNull(on, "account-resumed needs on");
    }
}
