package ke.kemis.store.platform;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * The facts of one aggregate follow each other, those of different ones may run side by side. The
 * identifier is a text, so that it means the same after a restart and on every node.
 */
final class ByAggregate implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> fact
                ? fact.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
