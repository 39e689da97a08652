package ke.kemis.command.access;

import ke.kemis.facts.access.AccountClaimEvent;
import ke.kemis.facts.access.AccountClaimId;
import ke.kemis.facts.access.AccountClaimMade;
import ke.kemis.facts.access.AccountClaimReleased;
import ke.kemis.facts.access.AccountId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** To which account one name or contact belongs. */
@AggregateRoot(type = "AccountClaim")
class AccountClaim {

    private @Nullable AccountClaimId id;
    private @Nullable AccountId holder;

    @AggregateIdentifier
    @Nullable AccountClaimId id() {
        return id;
    }

    /** Nobody, once released. */
    @Nullable AccountId holder() {
        return holder;
    }

    void record(AccountClaimEvent fact) {
        AggregateLifecycle.apply(fact);
    }

    @EventSourcingHandler
    void follow(AccountClaimEvent fact) {
        id = fact.claim();
        holder =
                switch (fact) {
                    case AccountClaimMade made -> made.account();
                    case AccountClaimReleased _ -> null;
                };
    }
}
