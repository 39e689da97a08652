package ke.kemis.command.learner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Institutions as this node last read them. They may have changed since. */
final class KnownPlaces {

    /** Twice as many as there are in Kenya. */
    private static final int MOST = 200_000;

    private final EventStore store;
    private final Map<InstitutionCode, Seen> seen = new ConcurrentHashMap<>();

    KnownPlaces(EventStore store) {
        this.store = store;
    }

    /**
     * An institution up to one of its facts.
     *
     * @param last that fact's sequence number; -1 for one nobody registered
     */
    record Seen(Place place, long last) {}

    @Nullable Seen remembered(InstitutionCode institution) {
        return seen.get(institution);
    }

    /** As its facts tell now, read without taking its lock. */
    Seen read(InstitutionCode institution) {
        Place place = Place.NOWHERE;
        long last = -1;
        DomainEventStream facts = store.readEvents(institution.key().toString());
        while (facts.hasNext()) {
            DomainEventMessage<?> message = facts.next();
            last = message.getSequenceNumber();
            if (message.getPayload() instanceof InstitutionEvent fact) {
                place = place.after(fact);
            }
        }
        Seen now = new Seen(place, last);
        if (last >= 0) {
            if (seen.size() >= MOST) {
                seen.clear();
            }
            seen.put(institution, now);
        }
        return now;
    }
}
