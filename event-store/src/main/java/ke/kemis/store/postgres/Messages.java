package ke.kemis.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/**
 * Makes messages of rows, whose payload and metadata are read when somebody asks. Where no older
 * form of a fact is to be brought up to date they are made straight from the row, in a third of the
 * time.
 */
final class Messages {

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final boolean straight;

    Messages(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.straight = changesNothing(upcasters);
    }

    /** A chain without upcasters hands back the very stream it was given. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean changesNothing(EventUpcaster upcasters) {
        Stream<IntermediateEventRepresentation> nothing = Stream.empty();
        return upcasters.upcast(nothing) == nothing;
    }

    List<TrackedEventMessage<?>> of(List<StoredFact> facts) {
        if (straight) {
            List<TrackedEventMessage<?>> messages = new ArrayList<>(facts.size());
            for (StoredFact fact : facts) {
                messages.add(message(fact));
            }
            return messages;
        }
        try (Stream<TrackedEventMessage<?>> messages =
                EventUtils.upcastAndDeserializeTrackedEvents(
                        facts.stream(), serializer, upcasters)) {
            return messages.toList();
        }
    }

    private TrackedEventMessage<?> message(StoredFact fact) {
        return new GenericTrackedDomainEventMessage<>(
                fact.trackingToken(),
                fact.aggregateType(),
                fact.getAggregateIdentifier(),
                fact.sequence(),
                new SerializedMessage<>(
                        fact.getEventIdentifier(),
                        new LazyDeserializingObject<>(fact.getPayload(), serializer),
                        new LazyDeserializingObject<>(fact.getMetaData(), serializer)),
                fact::getTimestamp);
    }
}
