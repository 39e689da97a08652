package ke.kemis.store.postgres;

import java.util.UUID;

/**
 * A fact ready to be written: everything but its position. The time is in the id. Never compared:
 * it is on its way.
 *
 * @param known up to which position this node knew facts when it looked up the numbers of the types
 */
@SuppressWarnings("ArrayRecordComponent")
record NewFact(
        UUID aggregate,
        int sequence,
        UUID id,
        short aggregateType,
        short type,
        byte[] metadata,
        byte[] payload,
        long known) {

    /** What no two facts may share. */
    Place place() {
        return new Place(aggregate, sequence);
    }

    int size() {
        return metadata.length + payload.length;
    }

    /** The place of a fact in the life of its aggregate. */
    record Place(UUID aggregate, int sequence) {}
}
