package ke.kemis.store.serialization;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.serialization.PersonalFields.About;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/**
 * Sees to all keys that the facts of a unit of work need, at once, and seals the reasons given for
 * them. What is personal in a fact itself is sealed when it is written.
 */
final class SealBeforeStoring implements MessageDispatchInterceptor<EventMessage<?>> {

    private final PersonalFields personal;
    private final Keyring keys;

    SealBeforeStoring(PersonalFields personal, Keyring keys) {
        this.personal = personal;
        this.keys = keys;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
            List<? extends EventMessage<?>> facts) {
        Set<UUID> subjects = new HashSet<>();
        Set<UUID> begun = new HashSet<>();
        for (EventMessage<?> fact : facts) {
            About about = personal.about(fact.getPayloadType());
            if (about != null && (about.personal() || SealedReason.isIn(fact.getMetaData()))) {
                UUID subject = about.of(fact.getPayload());
                subjects.add(subject);
                if (fact instanceof DomainEventMessage<?> one
                        && one.getSequenceNumber() == 0
                        && one.getAggregateIdentifier().equals(subject.toString())) {
                    begun.add(subject);
                }
            }
        }
        if (!subjects.isEmpty()) {
            keys.expect(subjects, begun);
        }
        return (number, fact) -> withSealedReason(fact);
    }

    private EventMessage<?> withSealedReason(EventMessage<?> fact) {
        if (!SealedReason.isIn(fact.getMetaData())) {
            return fact;
        }
        About about = personal.about(fact.getPayloadType());
        return fact.withMetaData(
                SealedReason.kept(
                        keys,
                        about == null ? null : about.of(fact.getPayload()),
                        fact.getMetaData()));
    }
}
