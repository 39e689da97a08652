package ke.kemis.store.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import ke.kemis.local.Database;
import ke.kemis.store.keys.KeysAutoConfiguration.KeyConnections;
import ke.kemis.store.postgres.FreshDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class KeyConnectionsIT {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private KeyConnections connections;

    @BeforeEach
    void connect() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("meters", meters);
        connections =
                new KeysAutoConfiguration()
                        .keyConnections(
                                new To(FreshDatabase.migrated().address()),
                                beans.getBeanProvider(MeterRegistry.class));
    }

    @AfterEach
    void hangUp() {
        connections.close();
    }

    @Test
    void nobody_waits_long_for_a_lock_also_after_a_sweep() throws SQLException {
        assertThat(lockTimeout()).isEqualTo("10s");

        new KeyTable(connections.pool()).sweep();

        assertThat(lockTimeout()).isEqualTo("10s");
    }

    private String lockTimeout() throws SQLException {
        try (Connection connection = connections.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW lock_timeout")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void how_many_are_in_use_is_measured() throws SQLException {
        try (Connection _ = connections.pool().getConnection()) {
            assertThat(
                            meters.get("hikaricp.connections.active")
                                    .tag("pool", "keys")
                                    .gauge()
                                    .value())
                    .isEqualTo(1);
        }
    }

    private record To(Database address) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return address.user();
        }

        @Override
        public String getPassword() {
            return address.password();
        }

        @Override
        public String getJdbcUrl() {
            return address.url();
        }
    }
}
