package ke.kemis.facts.access;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A name or contact came to belong to an account. */
@StoredAs("account-claim-made")
public record AccountClaimMade(AccountClaimId claim, AccountId account)
        implements AccountClaimEvent {

    public AccountClaimMade {
        Objects.requireNonNull(claim, "account-claim-made needs claim");
        Objects.requireNonNull(account, "account-claim-made needs account");
    }
}
