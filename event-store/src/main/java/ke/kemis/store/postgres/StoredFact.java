package ke.kemis.store.postgres;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import ke.kemis.store.serialization.TimeOrderedIdentifiers;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;

/** A row of the table of facts, in the form Axon reads. Never compared: it is on its way. */
@SuppressWarnings("ArrayRecordComponent")
record StoredFact(
        long position,
        long sequence,
        String aggregateType,
        SerializedType type,
        UUID aggregate,
        UUID id,
        byte[] metadata,
        byte[] payload)
        implements TrackedEventData<byte[]>, DomainEventData<byte[]> {

    private static final byte[] SEALED = "{\"sealed\":".getBytes(StandardCharsets.US_ASCII);

    /** Whether a key is needed to read all of it. */
    boolean isSealed() {
        return payload.length > SEALED.length
                && Arrays.equals(payload, 0, SEALED.length, SEALED, 0, SEALED.length);
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(position);
    }

    @Override
    public String getType() {
        return aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregate.toString();
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return id.toString();
    }

    @Override
    public Instant getTimestamp() {
        return TimeOrderedIdentifiers.timeOf(id);
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, type);
    }
}
