package ke.kemis.store.serialization;

import ke.kemis.facts.Facts;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import ke.kemis.store.keys.Keyring;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** One serializer for facts, messages and tokens, on either store. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
class SerializationAutoConfiguration {

    @Bean
    StoredNames storedNames() {
        return new StoredNames(Facts.types());
    }

    @Bean
    @Primary
    FactSerializer serializer(StoredNames names, ObjectProvider<Keyring> keys) {
        return new FactSerializer(names, keys.getIfAvailable());
    }

    /** The same as it will be read of those who are erased. */
    @Bean
    ErasedForm erasedForm() {
        return new ErasedForm();
    }

    /** Only where facts are recorded or read is there anything to seal. */
    @Bean
    @ConditionalOnRole({Role.COMMAND, Role.QUERY})
    SmartInitializingSingleton sealing(EventBus bus, StoredNames names, Keyring keys) {
        return () -> bus.registerDispatchInterceptor(new SealBeforeStoring(names.personal(), keys));
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
