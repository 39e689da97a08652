package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.Personal;
import ke.kemis.facts.StoredAs;
import org.jspecify.annotations.Nullable;

/** The holder is called otherwise, or has another staff number. */
@StoredAs("account-details-changed")
public record AccountDetailsChanged(
        AccountId account,
        @Personal String fullName,
        @Personal @Nullable String staffNumber,
        LocalDate on)
        implements AccountEvent {

    public AccountDetailsChanged {
        Objects.requireNonNull(account, "account-details-changed needs account");
        Objects.requireNonNull(fullName, "account-details-changed needs fullName");
        Objects.requireNonNull(on, "account-details-changed needs on");
    }
}
