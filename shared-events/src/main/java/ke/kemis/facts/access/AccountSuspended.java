package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The account lets nobody in until it is resumed. */
@StoredAs("account-suspended")
public record AccountSuspended(AccountId account, LocalDate on) implements AccountEvent {

    public AccountSuspended {
        Objects.requireNonNull(account, "account-suspended needs account");
        Objects.requireNonNull(on, "account-suspended needs on");
    }
}
