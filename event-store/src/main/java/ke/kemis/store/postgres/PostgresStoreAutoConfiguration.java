package ke.kemis.store.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import ke.kemis.store.keys.Keyring;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** Facts in PostgreSQL: the default. */
@AutoConfiguration(before = {JdbcAutoConfiguration.class, AxonAutoConfiguration.class})
@ConditionalOnProperty(name = "kemis.event-store", havingValue = "postgres", matchIfMissing = true)
class PostgresStoreAutoConfiguration {

    private final AppendSettings settings = AppendSettings.DEFAULT;

    @Bean
    @DependsOnDatabaseInitialization
    StoreConnections storeConnections(
            JdbcConnectionDetails database, ObjectProvider<MeterRegistry> meters) {
        return new StoreConnections(
                database.getJdbcUrl(),
                database.getUsername(),
                database.getPassword(),
                settings,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    GroupCommit groupCommit(StoreConnections connections, ObjectProvider<MeterRegistry> meters) {
        return new GroupCommit(
                connections.pool(), settings, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Vocabulary vocabulary(StoreConnections connections) {
        return new Vocabulary(connections.pool());
    }

    @Bean
    StoredLives storedLives(
            StoreConnections connections,
            Vocabulary vocabulary,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<Keyring> keys,
            Configuration configuration) {
        return new StoredLives(
                connections.pool(),
                new FactTable(connections.pool(), vocabulary),
                vocabulary,
                serializer,
                configuration.upcasterChain(),
                keys.getIfAvailable());
    }

    @Bean
    DigestedFacts digestedFacts(StoreConnections connections) {
        return new DigestedFacts(connections.pool());
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            StoreConnections connections,
            Vocabulary vocabulary,
            GroupCommit appender,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<Keyring> keys,
            Configuration configuration) {
        return new PostgresEventStorageEngine(
                new FactTable(connections.pool(), vocabulary),
                vocabulary,
                appender,
                serializer,
                configuration.upcasterChain(),
                keys.getIfAvailable());
    }

    @Bean
    PostgresEventStore eventStore(PostgresEventStorageEngine engine, Configuration configuration) {
        return new PostgresEventStore(
                engine,
                configuration.messageMonitor(EventStore.class, "eventStore"),
                configuration.getComponent(EventBusSpanFactory.class));
    }
}
