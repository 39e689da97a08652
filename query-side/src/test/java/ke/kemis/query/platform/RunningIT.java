package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections are taken when a statement is run, as in the program. */
class RunningIT {

    private final HikariDataSource pool = pool();
    private final LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy(pool);
    private final DataSourceTransactionManager transactions =
            new DataSourceTransactionManager(lazy);
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();

    private static HikariDataSource pool() {
        Database database = TestServices.postgres();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        return pool;
    }

    @AfterEach
    void close() {
        store.shutDown();
        pool.close();
    }

    @Test
    void whoever_waits_for_a_projection_that_lags_holds_no_connection() {
        Running lagging = counting();

        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                    assertThat(awaits(lagging.passed())).isFalse();
                    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
                });
    }

    /** As after a rebuild that an outage of the database broke off. */
    @Test
    void one_that_is_started_while_the_database_is_away_runs_all_the_same() {
        Running started = counting();
        pool.close();

        started.start();

        assertThat(started.isRunning()).isTrue();
        started.stop();
    }

    private Running counting() {
        return new Running(
                new Counting(1),
                lazy,
                store,
                new InMemoryTokenStore(),
                new SpringTransactionManager(transactions),
                new SimpleMeterRegistry());
    }

    private static boolean awaits(Passed passed) {
        try {
            return passed.await(0, Duration.ofMillis(200));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
