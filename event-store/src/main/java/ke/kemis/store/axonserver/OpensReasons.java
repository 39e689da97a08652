package ke.kemis.store.axonserver;

import ke.kemis.store.keys.Keyring;
import ke.kemis.store.serialization.SealedReason;
import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of this server come around the register's own serializer, so sealed reasons are opened
 * behind it.
 */
final class OpensReasons implements Serializer {

    private final Serializer ofThisServer;
    private final @Nullable Keyring keys;

    OpensReasons(Serializer serializer, @Nullable Keyring keys) {
        this.ofThisServer = new GrpcMetaDataAwareSerializer(serializer);
        this.keys = keys;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> @Nullable T deserialize(SerializedObject<S> stored) {
        T read = ofThisServer.deserialize(stored);
        return read instanceof MetaData metadata ? (T) SealedReason.opened(keys, metadata) : read;
    }

    @Override
    public <T> SerializedObject<T> serialize(
            @Nullable Object object, Class<T> expectedRepresentation) {
        return ofThisServer.serialize(object, expectedRepresentation);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return ofThisServer.canSerializeTo(expectedRepresentation);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        return ofThisServer.classForType(type);
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") @Nullable Class type) {
        return ofThisServer.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return ofThisServer.getConverter();
    }
}
