package ke.kemis.store.axonserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.store.Histories;
import ke.kemis.store.Premises;
import ke.kemis.store.keys.Keyring;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Facts in Axon Server, which then carries commands and questions between nodes as well. */
@AutoConfiguration(
        after = AxonServerAutoConfiguration.class,
        before = {AxonServerBusAutoConfiguration.class, AxonAutoConfiguration.class})
@ConditionalOnProperty(name = "kemis.event-store", havingValue = "axon-server")
class AxonServerStoreAutoConfiguration {

    @Bean
    AxonServerEventStorageEngine eventStorageEngine(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<Keyring> keys,
            Configuration configuration) {
        return new AxonServerEventStorageEngine(
                connections,
                settings,
                serializer,
                configuration.upcasterChain(),
                keys.getIfAvailable());
    }

    @Bean
    AxonServerStore eventStore(AxonServerEventStorageEngine engine, Configuration configuration) {
        return new AxonServerStore(
                engine,
                configuration.messageMonitor(EventStore.class, "eventStore"),
                configuration.getComponent(EventBusSpanFactory.class));
    }

    @Bean
    AxonServerHealth axonServerHealthIndicator(
            AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        return new AxonServerHealth(connections, settings);
    }

    /** The server reads one aggregate at a time; their number is small and each is short. */
    @Bean
    Histories histories(EventStore store) {
        return aggregates -> {
            Map<UUID, List<DomainEventMessage<?>>> found = new HashMap<>();
            for (UUID aggregate : aggregates) {
                List<DomainEventMessage<?>> facts = new ArrayList<>();
                store.readEvents(aggregate.toString()).forEachRemaining(facts::add);
                if (!facts.isEmpty()) {
                    found.put(aggregate, facts);
                }
            }
            return found;
        };
    }

    /** Nothing holds beside the append there: what changes between this look and it goes unseen. */
    @Bean
    Premises premises(AxonServerEventStorageEngine engine) {
        return (aggregate, last) -> {
            if (engine.lastSequenceNumberFor(aggregate.toString()).orElse(-1L) != last) {
                throw new ConcurrencyException(
                        "What was decided stands on facts to which somebody has added.");
            }
        };
    }

    @Bean
    AxonServerInspection axonServerInspection(
            EventStore store,
            AxonServerConfiguration server,
            @Value("${kemis.axon-server.patience:30s}") Duration patience) {
        return new AxonServerInspection(store, server.getServers(), patience);
    }
}
