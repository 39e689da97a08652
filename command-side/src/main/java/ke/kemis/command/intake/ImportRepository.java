package ke.kemis.command.intake;

import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** An import that another node went on with is not decided about as this node remembers it. */
final class ImportRepository extends CachingEventSourcingRepository<Import> {
    private final EventStore store;
    private final Cache remembered;

    ImportRepository(
            EventSourcingRepository.Builder<Import> builder, EventStore store, Cache remembered) {
        super(builder);
        this.store = store;
        this.remembered = remembered;
    }

    @Override
    protected EventSourcedAggregate<Import> doLoadWithLock(String id, @Nullable Long expected) {
        if (!remembered.containsKey(id)) {
            return super.doLoadWithLock(id, expected);
        }
        EventSourcedAggregate<Import> known = super.doLoadWithLock(id, expected);
        long last = store.lastSequenceNumberFor(id).orElse(-1L);
        // A later one than is kept knows of facts that the database has lost.
        if (known.version() == last) {
            return known;
        }
        remembered.remove(id);
        return super.doLoadWithLock(id, expected);
    }
}
