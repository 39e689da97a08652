package ke.kemis.store.files;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which files somebody works through at this moment, on whichever node. */
@Component
public class AtWork {
    private static final int LOCKS_OF_IMPORTS = 0x494D50;

    private final JdbcClient jdbc;
    private final DataSource database;

    AtWork(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /**
     * Takes an import for this node alone. The claim ends when it is closed, and when this program
     * or its connection dies.
     *
     * @return null where another has it
     */
    public @Nullable Claim claim(UUID id) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (ask(connection, "SELECT pg_try_advisory_lock(?, ?)", id)) {
                return new Claim(connection, id);
            }
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
        connection.close();
        return null;
    }

    /** Whether somebody has it. */
    public boolean isClaimed(UUID id) {
        return jdbc.sql("SELECT NOT pg_try_advisory_xact_lock_shared(?, ?)")
                .params(LOCKS_OF_IMPORTS, id.hashCode())
                .query(Boolean.class)
                .single();
    }

    private static boolean ask(Connection connection, String question, UUID id)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setInt(1, LOCKS_OF_IMPORTS);
            statement.setInt(2, id.hashCode());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** This node's right to work at an import. */
    public static final class Claim implements AutoCloseable {
        private final Connection connection;
        private final UUID id;

        private Claim(Connection connection, UUID id) {
            this.connection = connection;
            this.id = id;
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                ask(connection, "SELECT pg_advisory_unlock(?, ?)", id);
            }
        }
    }
}
