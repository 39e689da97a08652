package ke.kemis.benchmarks.figures;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.local.Database;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/**
 * The control of every replay: one cursor over the table of facts, in whatever order the disk has
 * them, and the same parse of every fact and its metadata.
 */
final class Scan {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;
    private final Serializer serializer;
    private final Map<Short, SerializedType> types = new HashMap<>();

    Scan(Database database, Serializer serializer) throws SQLException {
        this.database = database;
        this.serializer = serializer;
        try (Connection connection = Ground.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, name, revision FROM fact_type")) {
            while (rows.next()) {
                types.put(
                        rows.getShort(1),
                        new SimpleSerializedType(rows.getString(2), rows.getString(3)));
            }
        }
    }

    /** What is done with a fact as it is read. */
    interface Each {
        void fact(ResultSet row, MetaData metadata, Object payload) throws SQLException;
    }

    /** Reads and parses every fact, and says how many there are. */
    long run() throws SQLException {
        long[] said = new long[2];
        each((row, metadata, payload) -> {
            said[0]++;
            said[1] += metadata.size() + payload.getClass().getName().length();
        });
        if (said[1] == 0) {
            throw new IllegalStateException("There are no facts to read.");
        }
        return said[0];
    }

    /** Reads and parses every fact. */
    void each(Each each) throws SQLException {
        try (Connection connection = Ground.connect(database)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows =
                        statement.executeQuery(
                                "SELECT position, sequence, aggregate_type, type, aggregate, id, metadata, payload FROM fact")) {
                    while (rows.next()) {
                        Object payload =
                                serializer.deserialize(
                                        new SimpleSerializedObject<>(
                                                rows.getBytes(8),
                                                byte[].class,
                                                types.get(rows.getShort(4))));
                        MetaData metadata =
                                serializer.deserialize(
                                        new SerializedMetaData<>(rows.getBytes(7), byte[].class));
                        each.fact(rows, metadata, payload);
                    }
                }
            }
        }
    }
}
