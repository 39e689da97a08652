package ke.kemis.store.serialization;

import ke.kemis.facts.Facts;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** One serializer for facts, messages and tokens, on either store. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
class SerializationAutoConfiguration {

    @Bean
    @Primary
    Serializer serializer() {
        return new FactSerializer(new StoredNames(Facts.types()));
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Serializer serializer) {
        return serializer;
    }
}
