package ke.kemis.benchmarks.stock;

import java.util.HashMap;
import java.util.Map;
import ke.kemis.command.learner.EnrolLearner;
import ke.kemis.local.Database;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.messaging.annotation.MessageHandlerInvocationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.util.jpa.ContainerManagedEntityManagerProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.PlatformTransactionManager;

/** A register of the kind that most who begin with Axon or with Spring Data build. */
public final class Stock implements AutoCloseable {

    private static final String WITHOUT_OURS =
            String.join(
                    ",",
                    "ke.kemis.store.postgres.PostgresStoreAutoConfiguration",
                    "ke.kemis.store.keys.KeysAutoConfiguration",
                    "ke.kemis.store.platform.StoreAutoConfiguration",
                    "ke.kemis.store.axonserver.AxonServerStoreAutoConfiguration",
                    "ke.kemis.store.serialization.SerializationAutoConfiguration",
                    "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration");

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan("ke.kemis.benchmarks.stock")
    @EnableJpaRepositories("ke.kemis.benchmarks.stock")
    @EntityScan({
        "ke.kemis.benchmarks.stock",
        "org.axonframework.eventsourcing.eventstore.jpa",
        "org.axonframework.eventhandling.tokenstore.jpa"
    })
    static class Program {

        @Bean
        TransactionManager axonTransactions(PlatformTransactionManager transactions) {
            return new SpringTransactionManager(transactions);
        }

        @Bean
        EntityManagerProvider entityManagers() {
            return new ContainerManagedEntityManagerProvider();
        }

        @Bean
        TokenStore tokens(EntityManagerProvider entityManagers, Serializer serializer) {
            return JpaTokenStore.builder()
                    .entityManagerProvider(entityManagers)
                    .serializer(serializer)
                    .build();
        }

        @Bean
        EventStorageEngine engine(
                EntityManagerProvider entityManagers,
                TransactionManager transactions,
                Serializer serializer,
                @Qualifier("eventSerializer") Serializer eventSerializer) {
            return JpaEventStorageEngine.builder()
                    .entityManagerProvider(entityManagers)
                    .transactionManager(transactions)
                    .snapshotSerializer(serializer)
                    .eventSerializer(eventSerializer)
                    .build();
        }

        @Bean
        EventStore eventStore(EventStorageEngine engine) {
            return EmbeddedEventStore.builder().storageEngine(engine).build();
        }
    }

    private final ConfigurableApplicationContext program;
    private final CommandGateway commands;
    private final Rows rows;

    private Stock(ConfigurableApplicationContext program) {
        this.program = program;
        this.commands = program.getBean(CommandGateway.class);
        this.rows = program.getBean(Rows.class);
    }

    /** With a connection for each of so many who ask at once. */
    public static Stock on(Database database, int connections) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.datasource.hikari.maximum-pool-size", connections + 6);
        properties.put("spring.autoconfigure.exclude", WITHOUT_OURS);
        properties.put("spring.jpa.hibernate.ddl-auto", "create");
        properties.put("spring.jpa.properties.hibernate.dialect", BytesAsBytea.class.getName());
        properties.put("spring.jpa.open-in-view", "false");
        properties.put("axon.eventhandling.processors.rows.mode", "tracking");
        properties.put("axon.eventhandling.processors.rows.batch-size", "1");
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.level.root", "warn");
        return new Stock(
                new SpringApplicationBuilder(Program.class)
                        .web(WebApplicationType.NONE)
                        .properties(properties)
                        .run());
    }

    /** Through the command bus, an aggregate and the event store. */
    public void send(EnrolLearner intent) throws MessageHandlerInvocationException {
        commands.sendAndWait(intent);
    }

    /** As a register without events keeps it. */
    public void save(EnrolLearner intent) {
        rows.save(Row.of(intent));
    }

    /** How many learners its one projection knows. */
    public long projected() {
        return rows.count();
    }

    @Override
    public void close() {
        program.close();
    }
}
