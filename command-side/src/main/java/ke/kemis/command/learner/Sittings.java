package ke.kemis.command.learner;

import java.time.Clock;
import java.time.LocalDate;
import ke.kemis.command.platform.Attempt;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.store.Premises;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Repository;

/** Opens a sitting for each command, with what this node remembers from those before. */
@OnCommandSide
final class Sittings {

    private final Repository<Learner> learners;
    private final Repository<IdentifierClaim> claims;
    private final EventStore store;
    private final KnownPlaces places;
    private final Premises premises;
    private final ClaimKey key;
    private final Clock clock;

    Sittings(
            Repository<Learner> learners,
            Repository<IdentifierClaim> claims,
            EventStore store,
            Premises premises,
            ClaimKey key,
            Clock clock) {
        this.learners = learners;
        this.claims = claims;
        this.store = store;
        this.places = new KnownPlaces(store);
        this.premises = premises;
        this.key = key;
        this.clock = clock;
    }

    Sitting begin(MetaData asked) {
        boolean hopeful = Attempt.isFirst(asked);
        return new Sitting(
                learners,
                claims,
                store,
                key,
                LocalDate.now(clock),
                new Places(places, premises, hopeful),
                hopeful);
    }
}
