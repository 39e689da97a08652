package ke.kemis.command.linkage;

import ke.kemis.command.Actor;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** What was found out about one pair of learners, in the order in which it was recorded. */
@AggregateRoot(type = "MatchReview")
class MatchReview {

    private @Nullable MatchId id;
    private Stand stand = new Stand.Unknown();

    @AggregateIdentifier
    @Nullable MatchId id() {
        return id;
    }

    Stand stand() {
        return stand;
    }

    void record(MatchEvent fact, @Nullable String reason) {
        AggregateLifecycle.apply(fact, Actor.because(reason));
    }

    @EventSourcingHandler
    void follow(MatchEvent fact) {
        id = fact.match();
        stand = stand.after(fact);
    }
}
