package ke.kemis.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;

/**
 * The names of facts and aggregates. Each is kept once, and every fact refers to it by a small
 * number. Names are only ever added, so what was read once stays true until the database goes back.
 */
final class Vocabulary {

    /** What stands for a fact whose type has no revision. */
    private static final String NO_REVISION = "";

    private final DataSource connections;
    private final Map<String, Short> aggregateNumbers = new ConcurrentHashMap<>();
    private final Map<Short, String> aggregateNames = new ConcurrentHashMap<>();
    private final Map<SerializedType, Short> factNumbers = new ConcurrentHashMap<>();
    private final Map<Short, SerializedType> factTypes = new ConcurrentHashMap<>();

    Vocabulary(DataSource connections) {
        this.connections = connections;
    }

    short numberOfAggregate(String name) throws SQLException {
        Short known = aggregateNumbers.get(name);
        return known != null ? known : learnAggregate(name);
    }

    short numberOfFact(SerializedType type) throws SQLException {
        Short known = factNumbers.get(type);
        return known != null ? known : learnFact(type);
    }

    /**
     * The name behind a number; asks on the connection that is reading, so that reading never needs
     * a second one.
     */
    String aggregate(short number, Connection connection) throws SQLException {
        String known = aggregateNames.get(number);
        if (known == null) {
            readAll(connection);
            known = aggregateNames.get(number);
        }
        return Objects.requireNonNull(known, () -> "No aggregate type has number " + number);
    }

    SerializedType fact(short number, Connection connection) throws SQLException {
        SerializedType known = factTypes.get(number);
        if (known == null) {
            readAll(connection);
            known = factTypes.get(number);
        }
        return Objects.requireNonNull(known, () -> "No fact type has number " + number);
    }

    /** The database went back: what was read of it may not be so any more. */
    void forget() {
        aggregateNumbers.clear();
        aggregateNames.clear();
        factNumbers.clear();
        factTypes.clear();
    }

    /** All types of facts by their numbers. */
    Map<Short, SerializedType> facts(Connection connection) throws SQLException {
        readAll(connection);
        return Map.copyOf(factTypes);
    }

    private short learnAggregate(String name) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            readAll(connection);
            if (!aggregateNumbers.containsKey(name)) {
                add(
                        connection,
                        "INSERT INTO aggregate_type (name) VALUES (?) ON CONFLICT DO NOTHING",
                        name);
                readAll(connection);
            }
        }
        return Objects.requireNonNull(aggregateNumbers.get(name));
    }

    private short learnFact(SerializedType type) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            readAll(connection);
            if (!factNumbers.containsKey(type)) {
                add(
                        connection,
                        "INSERT INTO fact_type (name, revision) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        type.getName(),
                        Objects.requireNonNullElse(type.getRevision(), NO_REVISION));
                readAll(connection);
            }
        }
        return Objects.requireNonNull(factNumbers.get(type));
    }

    private static void add(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void readAll(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT id, name FROM aggregate_type");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                aggregateNames.put(rows.getShort(1), rows.getString(2));
                aggregateNumbers.put(rows.getString(2), rows.getShort(1));
            }
        }
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT id, name, revision FROM fact_type");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String revision = rows.getString(3);
                SerializedType type =
                        new SimpleSerializedType(
                                rows.getString(2), revision.equals(NO_REVISION) ? null : revision);
                factTypes.put(rows.getShort(1), type);
                factNumbers.put(type, rows.getShort(1));
            }
        }
    }
}
