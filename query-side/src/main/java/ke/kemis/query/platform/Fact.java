package ke.kemis.query.platform;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.StoredAs;
import ke.kemis.store.Positions;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One recorded fact, as a projection gets it. What it says, and who said it, is read from the
 * stored form when somebody asks: a fold pays only for the facts its outcome depends on.
 */
public final class Fact {

    private static final ClassValue<String> STORED_NAMES =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> type) {
                    StoredAs stored = type.getAnnotation(StoredAs.class);
                    return stored == null ? type.getName() : stored.value();
                }
            };

    private final DomainEventMessage<?> message;
    private final UUID aggregate;
    private final long position;

    private Fact(DomainEventMessage<?> message, long position) {
        this.message = message;
        this.aggregate = UUID.fromString(message.getAggregateIdentifier());
        this.position = position;
    }

    static Fact from(EventMessage<?> message, long position) {
        return new Fact((DomainEventMessage<?>) message, position);
    }

    /** A fact of an aggregate's own stream, which not every store gives its place among all. */
    public static Fact ofAggregate(DomainEventMessage<?> message) {
        return new Fact(
                message,
                message instanceof TrackedEventMessage<?> tracked
                        ? Positions.of(tracked.trackingToken())
                        : -1);
    }

    /** The event id. */
    public UUID id() {
        return UUID.fromString(message.getIdentifier());
    }

    /** The stored name, {@code learner-progressed}. */
    public String type() {
        return typeOf(kind());
    }

    /** The record it is, told without reading it. */
    public Class<?> kind() {
        return message.getPayloadType();
    }

    /** Whose fact it is. */
    public UUID aggregate() {
        return aggregate;
    }

    /** Its place among the facts of that aggregate, counted from 0. */
    public long sequence() {
        return message.getSequenceNumber();
    }

    /** Its place among all facts, -1 where it is not known. */
    public long position() {
        return position;
    }

    public Instant recordedAt() {
        return message.getTimestamp();
    }

    /**
     * The record from {@code ke.kemis.facts}; reading it fails where the stored form is no longer
     * understood.
     */
    public Object payload() {
        return Objects.requireNonNull(message.getPayload(), "a fact needs a payload");
    }

    /** What the metadata, which tells who recorded it and why, says under a name, as text. */
    public @Nullable String said(String name) {
        Object value = message.getMetaData().get(name);
        return value == null ? null : value.toString();
    }

    /** The stored name of a kind of fact. */
    public static String typeOf(Class<?> payloadType) {
        return STORED_NAMES.get(payloadType);
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
}
