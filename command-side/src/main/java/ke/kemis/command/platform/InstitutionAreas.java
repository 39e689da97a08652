package ke.kemis.command.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.store.permission.Area;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Where institutions lie: as the first fact of each says, read without taking its lock. It never
 * changes, and is read once.
 */
@OnCommandSide
public class InstitutionAreas {

    private final EventStore store;
    private final Map<InstitutionCode, Area> known = new ConcurrentHashMap<>();

    InstitutionAreas(EventStore store) {
        this.store = store;
    }

    /** Nothing for one that nobody registered yet. */
    public @Nullable Area of(InstitutionCode institution) {
        Area before = known.get(institution);
        if (before != null) {
            return before;
        }
        DomainEventStream facts = store.readEvents(institution.key().toString());
        if (facts.hasNext() && facts.next().getPayload() instanceof InstitutionRegistered first) {
            Area found = new Area(first.county(), first.subCounty());
            known.put(institution, found);
            return found;
        }
        return null;
    }
}
