package ke.kemis.facts.access;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A contact no longer belongs to an account, and may come to another. */
@StoredAs("account-claim-released")
public record AccountClaimReleased(AccountClaimId claim, AccountId account)
        implements AccountClaimEvent {

    public AccountClaimReleased {
        Objects.requireNonNull(claim, "account-claim-released needs claim");
        Objects.requireNonNull(account, "account-claim-released needs account");
    }
}
