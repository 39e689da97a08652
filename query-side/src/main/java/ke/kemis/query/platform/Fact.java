package ke.kemis.query.platform;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.StoredAs;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * One recorded fact, as a projection gets it.
 *
 * @param id the event id
 * @param type the stored name, {@code learner-progressed}
 * @param aggregate whose fact it is
 * @param sequence its place among the facts of that aggregate, counted from 0
 * @param position its place among all facts
 * @param metadata who recorded it and why
 * @param payload the record from {@code ke.kemis.facts}
 */
public record Fact(
        UUID id,
        String type,
        UUID aggregate,
        long sequence,
        long position,
        Instant recordedAt,
        MetaData metadata,
        Object payload) {

    private static final ClassValue<String> STORED_NAMES =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> type) {
                    StoredAs stored = type.getAnnotation(StoredAs.class);
                    return stored == null ? type.getName() : stored.value();
                }
            };

    public Fact {
        Objects.requireNonNull(payload, "a fact needs a payload");
    }

    /**
     * The aggregates of a batch that had facts before it, so that what is known of them must be
     * looked up.
     */
    public static Set<UUID> begunEarlier(List<Fact> batch) {
        Set<UUID> met = new HashSet<>();
        Set<UUID> earlier = new HashSet<>();
        for (Fact fact : batch) {
            if (met.add(fact.aggregate()) && fact.sequence() > 0) {
                earlier.add(fact.aggregate());
            }
        }
        return earlier;
    }

    /** What the metadata says under a name, as text. */
    public @Nullable String said(String name) {
        Object value = metadata.get(name);
        return value == null ? null : value.toString();
    }

    /** The stored name of a kind of fact. */
    public static String typeOf(Class<?> payloadType) {
        return STORED_NAMES.get(payloadType);
    }

    /** Reads the payload, which fails where the stored form is no longer understood. */
    static Fact from(EventMessage<?> message, long position) {
        DomainEventMessage<?> fact = (DomainEventMessage<?>) message;
        return new Fact(
                UUID.fromString(message.getIdentifier()),
                typeOf(message.getPayloadType()),
                UUID.fromString(fact.getAggregateIdentifier()),
                fact.getSequenceNumber(),
                position,
                message.getTimestamp(),
                message.getMetaData(),
                message.getPayload());
    }

    /** A fact of an aggregate's own stream, whose place among all facts nobody asked for. */
    public static Fact ofAggregate(DomainEventMessage<?> message) {
        return from(message, -1);
    }
}
