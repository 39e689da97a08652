package ke.kemis.facts.access;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * Who the holder was is destroyed for good. The last fact of an account; its name stays, for it
 * stands as the actor on what was done with it.
 *
 * @param grounds where the request or order is filed; names nobody
 */
@StoredAs("account-erased")
public record AccountErased(AccountId account, String grounds, LocalDate on)
        implements AccountEvent {

    public AccountErased {
        Objects.requireNonNull(account, "account-erased needs account");
        Objects.requireNonNull(grounds, "account-erased needs grounds");
        Objects.requireNonNull(on, "account-erased needs on");
    }
}
