package ke.kemis.query.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** The facts of a learner or an account out of the store itself. */
public final class StoredLife {

    private StoredLife() {}

    /**
     * What was known at an instant. No fact is known before one that came before it in the life,
     * whatever the clock of the node said that recorded it.
     *
     * @param kind of the facts that are told
     * @param instant absent: all that is recorded
     */
    public static List<Fact> knownAt(
            EventStore store, String aggregate, Class<?> kind, @Nullable Instant instant) {
        List<Fact> known = new ArrayList<>();
        DomainEventStream facts = store.readEvents(aggregate, 0);
        while (facts.hasNext()) {
            DomainEventMessage<?> message = facts.next();
            if (instant != null && message.getTimestamp().isAfter(instant)) {
                break;
            }
            if (kind.isAssignableFrom(message.getPayloadType())) {
                known.add(Fact.ofAggregate(message));
            }
        }
        return known;
    }
}
