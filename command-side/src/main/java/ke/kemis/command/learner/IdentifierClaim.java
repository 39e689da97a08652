package ke.kemis.command.learner;

import ke.kemis.facts.learner.ClaimEvent;
import ke.kemis.facts.learner.ClaimId;
import ke.kemis.facts.learner.IdentifierClaimed;
import ke.kemis.facts.learner.IdentifierReleased;
import ke.kemis.facts.learner.LearnerId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * To whom one identifier belongs. There is one such aggregate for each number that was ever
 * claimed, and the store lets only one writer record its next fact.
 */
@AggregateRoot(type = IdentifierClaim.TYPE)
class IdentifierClaim {

    /** As facts are stored under it. */
    static final String TYPE = "IdentifierClaim";

    private @Nullable ClaimId id;
    private @Nullable LearnerId holder;

    @AggregateIdentifier
    @Nullable ClaimId id() {
        return id;
    }

    /** Nobody, once released. */
    @Nullable LearnerId holder() {
        return holder;
    }

    void record(ClaimEvent fact) {
        AggregateLifecycle.apply(fact);
    }

    @EventSourcingHandler
    void follow(ClaimEvent fact) {
        id = fact.claim();
        holder =
                switch (fact) {
                    case IdentifierClaimed claimed -> claimed.learner();
                    case IdentifierReleased _ -> null;
                };
    }
}
