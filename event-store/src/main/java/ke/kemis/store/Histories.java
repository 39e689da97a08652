package ke.kemis.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * The facts of many aggregates, read at once and without taking their locks. Within a unit of work
 * they include what it has published and will record when it ends.
 */
@FunctionalInterface
public interface Histories {

    /** Each aggregate's facts in order; an aggregate without facts is left out. */
    Map<UUID, List<DomainEventMessage<?>>> of(Collection<UUID> aggregates);
}
