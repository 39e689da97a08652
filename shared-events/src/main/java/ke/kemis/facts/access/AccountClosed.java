package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The account lets nobody in any more, and its contacts are free. */
@StoredAs("account-closed")
public record AccountClosed(AccountId account, LocalDate on) implements AccountEvent {

    public AccountClosed {
        Objects.requireNonNull(account, "account-closed needs account");
        Objects.requireNonNull(on, "account-closed needs on");
    }
}
