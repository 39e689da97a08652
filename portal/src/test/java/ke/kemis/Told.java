package ke.kemis;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerEvent;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** A fact of one record, as the log keeps it. */
public record Told(UUID id, long sequence, LearnerEvent fact) {

    /** The same as a projection gets it. */
    public GenericDomainEventMessage<LearnerEvent> message() {
        return new GenericDomainEventMessage<>(
                "learner",
                fact.learner().toString(),
                sequence,
                fact,
                Map.of(),
                id.toString(),
                Instant.EPOCH);
    }
}
