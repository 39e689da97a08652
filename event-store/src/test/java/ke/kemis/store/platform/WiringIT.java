package ke.kemis.store.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import ke.kemis.store.Positions;
import ke.kemis.store.platform.BellTower.RingBell;
import ke.kemis.store.platform.BellTower.Ringers;
import ke.kemis.store.postgres.FreshDatabase;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class WiringIT {

    private static FreshDatabase database;
    private static ConfigurableApplicationContext program;

    @BeforeAll
    static void start() {
        database = FreshDatabase.empty();
        program = start(database);
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    private static ConfigurableApplicationContext start(FreshDatabase database) {
        return new SpringApplicationBuilder(BellTower.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + database.address().url(),
                        "spring.datasource.username=" + database.address().user(),
                        "spring.datasource.password=" + database.address().password(),
                        "axon.eventhandling.processors.ringers.mode=pooled",
                        "axon.eventhandling.processors.ringers.initial-segment-count=2")
                .run();
    }

    @Test
    void nothing_is_left_to_what_axon_finds_by_itself() {
        assertThat(program.getBean(TransactionManager.class))
                .isInstanceOf(SpringTransactionManager.class);
        assertThat(program.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(program.getBean(EventBus.class))
                .isInstanceOf(EventStore.class)
                .isSameAs(program.getBean(EventStore.class));
        assertThat(program.getBeansOfType(EventStorageEngine.class))
                .hasSize(1)
                .allSatisfy((name, engine) ->
                        assertThat(engine.getClass().getPackageName())
                                .isEqualTo("ke.kemis.store.postgres"));
        assertThat(program.getBeansOfType(Serializer.class).values())
                .hasSize(3)
                .allSatisfy(serializer ->
                        assertThat(serializer).isSameAs(program.getBean(Serializer.class)));
        assertThat(program.getBeansOfType(AxonServerConnectionManager.class)).isEmpty();
    }

    @Test
    void nobody_waits_for_ever_for_a_database_that_vanished() throws SQLException {
        HikariDataSource pool = program.getBean(DataSource.class).unwrap(HikariDataSource.class);

        assertThat(pool.getDataSourceProperties())
                .containsEntry("socketTimeout", "3600")
                .containsEntry("tcpKeepAlive", "true");
    }

    @Test
    void a_fact_travels_from_intent_to_reader_and_again_after_a_reset() {
        UUID tower = UUID.randomUUID();
        Ringers ringers = program.getBean(Ringers.class);
        CommandGateway gateway = program.getBean(CommandGateway.class);
        long before = program.getBean(Positions.class).lastAppended();

        gateway.sendAndWait(new RingBell(tower, "Wanjiku"));
        gateway.sendAndWait(new RingBell(tower, "Otieno"));

        assertThat(program.getBean(Positions.class).lastAppended()).isEqualTo(before + 2);
        await().untilAsserted(() -> assertThat(ringers.names).containsExactly("Wanjiku", "Otieno"));

        StreamingEventProcessor processor =
                program.getBean(EventProcessingConfiguration.class)
                        .eventProcessor("ringers", StreamingEventProcessor.class)
                        .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        assertThat(ringers.names).isEmpty();
        processor.start();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(ringers.replayed).containsExactly("Wanjiku", "Otieno"));
        assertThat(ringers.names).isEqualTo(List.of("Wanjiku", "Otieno"));

        gateway.sendAndWait(new RingBell(tower, "Achieng"));
        await().untilAsserted(() -> assertThat(ringers.names).contains("Achieng"));
        assertThat(ringers.replayed).doesNotContain("Achieng");
    }
}
