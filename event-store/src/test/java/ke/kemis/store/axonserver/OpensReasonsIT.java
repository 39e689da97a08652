package ke.kemis.store.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import java.util.UUID;
import ke.kemis.facts.Erased;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.Keyrings;
import ke.kemis.store.postgres.FreshDatabase;
import ke.kemis.store.serialization.SealedReason;
import ke.kemis.store.serialization.Serializers;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

class OpensReasonsIT {

    @Test
    void a_reason_that_was_kept_in_axon_server_is_read_in_words_until_the_learner_is_erased() {
        UUID learner = UUID.randomUUID();
        try (Keyring keys = Keyrings.of(FreshDatabase.migrated())) {
            Serializer serializer = Serializers.sealing(keys);
            Event.Builder event = Event.newBuilder();
            SealedReason.sealed(keys, learner, "Grace moved")
                    .and("actor", "head-17")
                    .forEach((name, value) ->
                            event.putMetaData(
                                    name,
                                    new GrpcMetaDataConverter(serializer)
                                            .convertToMetaDataValue(value)));
            SerializedObject<?> stored = new GrpcBackedDomainEventData(event.build()).getMetaData();
            OpensReasons reader = new OpensReasons(serializer, keys);

            assertThat(event.build().toString()).doesNotContain("Grace");
            assertThat(read(reader, stored))
                    .containsEntry("reason", "Grace moved")
                    .containsEntry("actor", "head-17");
            keys.destroy(learner);
            assertThat(read(reader, stored))
                    .containsEntry("reason", Erased.TEXT)
                    .containsEntry("actor", "head-17");
        }
    }

    private static <S> MetaData read(Serializer reader, SerializedObject<S> stored) {
        return reader.deserialize(stored);
    }
}
