package ke.kemis.store.axonserver;

import java.time.Duration;
import ke.kemis.store.Positions;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Facts in Axon Server: its own connector does the work, under this program's names and serializer.
 */
@AutoConfiguration(
        after = AxonServerBusAutoConfiguration.class,
        before = AxonAutoConfiguration.class)
@ConditionalOnProperty(name = "kemis.event-store", havingValue = "axon-server")
class AxonServerStoreAutoConfiguration {

    @Bean
    Positions positions(EventStore store) {
        return () -> Positions.of(store.createHeadToken());
    }

    @Bean
    AxonServerInspection axonServerInspection(
            EventStore store,
            AxonServerConfiguration server,
            @Value("${kemis.axon-server.patience:30s}") Duration patience) {
        return new AxonServerInspection(store, server.getServers(), patience);
    }
}
