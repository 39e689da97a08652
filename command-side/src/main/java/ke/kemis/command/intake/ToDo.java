package ke.kemis.command.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.intake.ImportId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The imports still to be worked through, shared by all nodes. */
@OnCommandSide
class ToDo {
    private static final int LOCKS_OF_IMPORTS = 0x494D50;

    private final JdbcClient jdbc;
    private final DataSource database;

    ToDo(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    void add(ImportId id, Instant receivedAt) {
        jdbc.sql(
                        "INSERT INTO import_to_do (import, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(id.value(), receivedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(ImportId id) {
        jdbc.sql("DELETE FROM import_to_do WHERE import = ?").param(id.value()).update();
        jdbc.sql("DELETE FROM import_key WHERE import = ?").param(id.value()).update();
    }

    /** Oldest first. */
    List<ImportId> open() {
        return jdbc.sql("SELECT import FROM import_to_do ORDER BY received_at, import")
                .query((row, i) -> new ImportId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Takes an import for this node alone. The claim ends when it is closed, and when this program
     * or its connection dies.
     *
     * @return null where another has it
     */
    @Nullable Claim claim(ImportId id) throws SQLException {
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

    /**
     * Remembers on which lines keys stand, and says for each on which it came first. Keys go in by
     * their order, so that two stretches with the same keys wait for each other one way only.
     *
     * @param keys with their lines, of one stretch
     */
    Map<String, Long> firstLines(ImportId id, Collection<KeyAt> keys) {
        String[] names = keys.stream().map(KeyAt::key).toArray(String[]::new);
        Long[] lines = keys.stream().map(KeyAt::line).toArray(Long[]::new);
        jdbc.sql(
                        """
                        INSERT INTO import_key (import, key, line)
                        SELECT ?, key, line FROM unnest(?::text[], ?::bigint[]) AS k (key, line) ORDER BY key, line
                        ON CONFLICT DO NOTHING
                        """)
                .params(id.value(), names, lines)
                .update();
        Map<String, Long> first = new HashMap<>();
        jdbc.sql("SELECT key, line FROM import_key WHERE import = ? AND key = ANY (?::text[])")
                .params(id.value(), names)
                .query(row -> {
                    first.put(row.getString("key"), row.getLong("line"));
                });
        return first;
    }

    private static boolean ask(Connection connection, String question, ImportId id)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setInt(1, LOCKS_OF_IMPORTS);
            statement.setInt(2, id.value().hashCode());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** A key and the line it stands on. */
    record KeyAt(String key, long line) {}

    /** This node's right to work at an import. */
    static final class Claim implements AutoCloseable {
        private final Connection connection;
        private final ImportId id;

        private Claim(Connection connection, ImportId id) {
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
