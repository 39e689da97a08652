package ke.kemis.store.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import ke.kemis.store.postgres.FreshDatabase;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What the program refuses to start with, and what it says then. */
class RefusalIT {

    private static FreshDatabase database;

    @BeforeAll
    static void create() {
        database = FreshDatabase.empty();
    }

    @Configuration(proxyBeanMethods = false)
    static class WithoutTransactions {
        @Bean
        TransactionManager none() {
            return NoTransactionManager.INSTANCE;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithAForgetfulBus {
        @Bean
        @Primary
        EventBus forgetful() {
            return SimpleEventBus.builder().build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithFactsInMemory {
        @Bean
        EventStorageEngine memory() {
            return new InMemoryEventStorageEngine();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithPlacesInMemory {
        @Bean
        TokenStore memory() {
            return new InMemoryTokenStore();
        }
    }

    @Test
    void it_refuses_to_run_without_transactions() {
        assertThat(refusal(WithoutTransactions.class))
                .contains("There are no transactions", "Give the program a DataSource", "\"none\"");
    }

    @Test
    void it_refuses_a_bus_that_keeps_nothing() {
        assertThat(refusal(WithAForgetfulBus.class))
                .contains("There is no event store", "Remove the bean \"forgetful\"");
    }

    @Test
    void it_refuses_facts_in_memory() {
        assertThat(refusal(WithFactsInMemory.class))
                .contains("in memory only", "Remove the bean \"memory\"");
    }

    @Test
    void it_refuses_places_in_memory() {
        assertThat(refusal(WithPlacesInMemory.class))
                .contains("in memory only", "Remove the bean \"memory\"");
    }

    @Test
    void it_refuses_a_store_it_does_not_know() {
        assertThat(refusal(Object.class, "kemis.event-store=oracle"))
                .contains("\"oracle\", which is no event store", "postgres or axon-server");
    }

    @Test
    void it_says_that_axon_server_does_not_answer() throws IOException {
        assertThat(
                        refusal(
                                Object.class,
                                "kemis.event-store=axon-server",
                                "kemis.axon-server.patience=1s",
                                "axon.axonserver.commit-timeout=1000",
                                "axon.axonserver.servers=localhost:" + unusedPort()))
                .contains("no Axon Server answers at localhost:", "AXONIQ_AXONSERVER_SERVERS");
    }

    @Test
    void it_says_which_database_does_not_answer() throws IOException {
        assertThat(
                        refusal(
                                Object.class,
                                "spring.datasource.url=jdbc:postgresql://localhost:%d/none"
                                        .formatted(unusedPort()),
                                "spring.datasource.hikari.connection-timeout=1000"))
                .contains("The database cannot be opened", "localhost:", "KEMIS_POSTGRES_URL");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What the program says when it is started with this and ends at once. */
    private static String refusal(Class<?> addition, String... settings) {
        SpringApplicationBuilder program =
                new SpringApplicationBuilder(addition, BellTower.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.datasource.url=" + database.address().url(),
                                "spring.datasource.username=" + database.address().user(),
                                "spring.datasource.password=" + database.address().password());
        String[] arguments = Stream.of(settings).map("--"::concat).toArray(String[]::new);
        Throwable failure = catchThrowable(() -> program.run(arguments).close());
        assertThat(failure).as("the program started").isNotNull();
        return analyzers()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(analysis -> analysis != null)
                .findFirst()
                .map(RefusalIT::text)
                .orElseThrow(() -> new AssertionError("nothing readable is said", failure));
    }

    private static Stream<FailureAnalyzer> analyzers() {
        return Stream.of(new UnfitStoreAnalyzer(), new DatabaseUnreachableAnalyzer());
    }

    private static String text(FailureAnalysis analysis) {
        return analysis.getDescription() + " " + analysis.getAction();
    }
}
