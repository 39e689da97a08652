package ke.kemis.store.keys;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class KeyConnectionsIT {

    private KeyConnections connections;

    @BeforeEach
    void connect() {
        connections =
                new KeysAutoConfiguration()
                        .keyConnections(new To(FreshDatabase.migrated().address()));
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
