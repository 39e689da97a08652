package ke.kemis.command.learner;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Institutions as their own facts tell of them, read without taking their lock: an enrolment does
 * not wait for an institution, nor another enrolment for it.
 */
final class Places implements Function<InstitutionCode, Place> {

    private final EventStore store;
    private final Map<InstitutionCode, Place> seen = new HashMap<>();

    Places(EventStore store) {
        this.store = store;
    }

    @Override
    public Place apply(InstitutionCode institution) {
        return seen.computeIfAbsent(institution, this::read);
    }

    private Place read(InstitutionCode institution) {
        Place place = Place.NOWHERE;
        DomainEventStream facts = store.readEvents(institution.key().toString());
        while (facts.hasNext()) {
            if (facts.next().getPayload() instanceof InstitutionEvent fact) {
                place = place.after(fact);
            }
        }
        return place;
    }
}
