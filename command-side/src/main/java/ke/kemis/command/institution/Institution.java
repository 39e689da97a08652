package ke.kemis.command.institution;

import java.util.UUID;
import ke.kemis.command.Actor;
import ke.kemis.facts.institution.InstitutionEvent;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** One institution's facts, in the order in which they were recorded. */
@AggregateRoot(type = "Institution")
class Institution {

    private @Nullable UUID key;
    private Profile profile = Profile.UNKNOWN;

    @AggregateIdentifier
    @Nullable UUID key() {
        return key;
    }

    Profile profile() {
        return profile;
    }

    void record(InstitutionEvent fact, @Nullable String reason) {
        AggregateLifecycle.apply(fact, Actor.because(reason));
    }

    @EventSourcingHandler
    void follow(InstitutionEvent fact) {
        key = fact.institution().key();
        profile = profile.after(fact);
    }
}
