package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The one who answers for the account let it in. */
@StoredAs("account-approved")
public record AccountApproved(AccountId account, LocalDate on) implements AccountEvent {

    public AccountApproved {
        Objects.requireNonNull(account, "account-approved needs account");
        Objects.requireNonNull(on, "account-approved needs on");
    }
}
