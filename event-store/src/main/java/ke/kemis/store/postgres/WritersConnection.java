package ke.kemis.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A writer's own connection, taken when it is needed and given up once it is of no use. */
final class WritersConnection {

    private static final Logger LOG = LoggerFactory.getLogger(WritersConnection.class);

    private final DataSource connections;
    private @Nullable Connection connection;

    WritersConnection(DataSource connections) {
        this.connections = connections;
    }

    Connection get() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = connections.getConnection();
            connection = current;
        }
        return current;
    }

    void giveUp() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                LOG.debug("A lost connection could not be closed", e);
            }
        }
    }
}
