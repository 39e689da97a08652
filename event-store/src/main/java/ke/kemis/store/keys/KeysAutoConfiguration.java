package ke.kemis.store.keys;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** Keys, on every node that records facts or reads them, whichever store holds the facts. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
@ConditionalOnRole({Role.COMMAND, Role.QUERY})
class KeysAutoConfiguration {

    /**
     * Apart from the program's pool: whoever seals or opens may hold a connection of it already.
     */
    private static final int CONNECTIONS = 4;

    @Bean
    @DependsOnDatabaseInitialization
    KeyConnections keyConnections(
            JdbcConnectionDetails database, ObjectProvider<MeterRegistry> meters) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("keys");
        config.setJdbcUrl(database.getJdbcUrl());
        config.setUsername(database.getUsername());
        config.setPassword(database.getPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setConnectionInitSql("SET synchronous_commit = on; " + KeyTable.SHORT_WAITS);
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "kemis keys");
        config.setMetricRegistry(meters.getIfAvailable(SimpleMeterRegistry::new));
        return new KeyConnections(new HikariDataSource(config));
    }

    /** So that the program's one DataSource stays the only bean of that type. */
    record KeyConnections(HikariDataSource pool) implements AutoCloseable {

        @Override
        public void close() {
            pool.close();
        }
    }

    @Bean
    KeyTable keyTable(KeyConnections connections) {
        return new KeyTable(connections.pool());
    }

    @Bean
    MasterKeys masterKeys(
            KeyTable table,
            @Value("${kemis.master-key:}") String given,
            @Value("${kemis.master-key-file:}") String file,
            @Value("${kemis.local.folder:.kemis}") Path folder) {
        return new MasterKeySafe(table).keys(given, file, folder.resolve("master-key"));
    }

    @Bean
    Marks marks(MasterKeys masters) {
        return new Marks(masters);
    }

    @Bean
    Keyring keyring(
            KeyTable table,
            MasterKeys masters,
            @Value("${kemis.event-store:postgres}") String store) {
        return new Keyring(table, masters, store.equals("postgres"));
    }

    @Bean(initMethod = "start")
    Rewrapping rewrapping(KeyTable table, MasterKeys masters) {
        return new Rewrapping(table, masters);
    }

    @Bean
    MasterKeyRotation masterKeyRotation(KeyTable table, MasterKeys masters, Rewrapping rewrapping) {
        return new MasterKeyRotation(table, masters, rewrapping);
    }
}
