package ke.kemis.command.access;

import ke.kemis.command.Actor;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** One account's facts, in the order in which they were recorded. */
@AggregateRoot(type = "Account")
class Account {

    private @Nullable AccountId id;
    private Member member = Member.UNKNOWN;

    @AggregateIdentifier
    @Nullable AccountId id() {
        return id;
    }

    Member member() {
        return member;
    }

    void record(AccountEvent fact, @Nullable String reason) {
        AggregateLifecycle.apply(fact, Actor.because(reason));
    }

    @EventSourcingHandler
    void follow(AccountEvent fact) {
        id = fact.account();
        member = member.after(fact);
    }
}
