package ke.kemis.command.intake;

import java.time.Instant;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.ReadingDirected;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;

/**
 * An import as its own facts tell it.
 *
 * @param handedInBy the metadata of its first fact
 * @param receivedAt when that was recorded
 */
record Story(
        ImportStanding standing, Directions directions, MetaData handedInBy, Instant receivedAt) {
    static Story of(ImportId id, EventStore store) {
        ImportStanding standing = new ImportStanding.Unknown();
        Directions directions = Directions.NONE;
        MetaData handedInBy = MetaData.emptyInstance();
        Instant receivedAt = Instant.EPOCH;
        DomainEventStream facts = store.readEvents(id.toString());
        while (facts.hasNext()) {
            DomainEventMessage<?> fact = facts.next();
            if (fact.getPayload() instanceof ImportReceived) {
                handedInBy = fact.getMetaData();
                receivedAt = fact.getTimestamp();
            }
            if (fact.getPayload() instanceof ReadingDirected said) {
                directions =
                        new Directions(
                                said.institution(), said.grade(), said.year(), said.columns());
            }
            if (fact.getPayload() instanceof ImportEvent event) {
                standing = standing.after(event);
            }
        }
        return new Story(standing, directions, handedInBy, receivedAt);
    }
}
