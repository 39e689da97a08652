package ke.kemis.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import ke.kemis.store.keys.Keyring;
import ke.kemis.store.keys.SubjectKey;
import ke.kemis.store.postgres.NewFact.Place;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The table of facts: every statement about it is here. */
final class FactTable {

    private static final String COLUMNS =
            "position, sequence, aggregate_type, type, aggregate, id, metadata, payload";

    private static final String APPEND = "SELECT append_facts(?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String APPEND_WITH_KEYS =
            "SELECT append_facts_and_keys(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String APPEND_ON_PREMISES =
            "SELECT append_facts_on_premises(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String PREMISES_GONE =
            "SELECT aggregate, sequence FROM unnest(?, ?) AS premise (aggregate, sequence)"
                    + " WHERE EXISTS (SELECT FROM premises_gone(ARRAY[aggregate], ARRAY[sequence]))";

    private static final String FOLLOWING =
            "SELECT " + COLUMNS + " FROM facts_between(?, ?) ORDER BY position";

    private static final String LIFE =
            "SELECT "
                    + COLUMNS
                    + " FROM fact WHERE aggregate = ? AND sequence >= ? ORDER BY sequence LIMIT ?";

    private static final String LIVES =
            "SELECT "
                    + COLUMNS
                    + " FROM fact WHERE aggregate = ANY (?) ORDER BY aggregate, sequence";

    private static final String KEY =
            "SELECT subject, master, wrapped FROM personal_key WHERE subject = ?";

    private static final String STRETCH =
            "SELECT "
                    + COLUMNS
                    + " FROM fact WHERE (aggregate, sequence) > (?, ?) AND (aggregate, sequence) <= (?, ?)"
                    + " AND position <= ? AND type = ANY (?) ORDER BY aggregate, sequence";

    private static final String SO_FAR_BEHIND =
            "SELECT aggregate, sequence FROM fact WHERE (aggregate, sequence) > (?, ?)"
                    + " AND aggregate <= ? ORDER BY aggregate, sequence OFFSET ? LIMIT 1";

    private static final String OF_TYPES =
            "SELECT " + COLUMNS + " FROM facts_between(?, ?) WHERE type = ANY (?)";

    private static final int SAMPLE = 10_000;

    private static final String OCCUPANTS =
            "SELECT aggregate, sequence, id, position FROM fact"
                    + " JOIN unnest(?, ?) AS wanted (aggregate, sequence) USING (aggregate, sequence)";

    private final DataSource connections;
    private final Vocabulary vocabulary;

    FactTable(DataSource connections, Vocabulary vocabulary) {
        this.connections = connections;
        this.vocabulary = vocabulary;
    }

    /** Writes all or none, and returns the position before the first. */
    static long append(
            Connection connection,
            List<NewFact> facts,
            List<SubjectKey> keys,
            Collection<Premise> premises)
            throws SQLException {
        int size = facts.size();
        int[] sequences = new int[size];
        short[] aggregateTypes = new short[size];
        short[] types = new short[size];
        UUID[] aggregates = new UUID[size];
        UUID[] ids = new UUID[size];
        byte[][] metadata = new byte[size][];
        byte[][] payloads = new byte[size][];
        long known = 0;
        for (int i = 0; i < size; i++) {
            NewFact fact = facts.get(i);
            sequences[i] = fact.sequence();
            aggregateTypes[i] = fact.aggregateType();
            types[i] = fact.type();
            aggregates[i] = fact.aggregate();
            ids[i] = fact.id();
            metadata[i] = fact.metadata();
            payloads[i] = fact.payload();
            known = Math.max(known, fact.known());
        }
        try (PreparedStatement statement = connection.prepareStatement(append(keys, premises))) {
            statement.setObject(1, sequences);
            statement.setObject(2, aggregateTypes);
            statement.setObject(3, types);
            statement.setArray(4, connection.createArrayOf("uuid", aggregates));
            statement.setArray(5, connection.createArrayOf("uuid", ids));
            statement.setObject(6, metadata);
            statement.setObject(7, payloads);
            int next = 8;
            if (!keys.isEmpty() || !premises.isEmpty()) {
                set(statement, next, connection, keys);
                next += 3;
            }
            if (!premises.isEmpty()) {
                set(statement, next, connection, premises);
                next += 2;
            }
            statement.setLong(next, known);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static String append(List<SubjectKey> keys, Collection<Premise> premises) {
        if (!premises.isEmpty()) {
            return APPEND_ON_PREMISES;
        }
        return keys.isEmpty() ? APPEND : APPEND_WITH_KEYS;
    }

    private static void set(
            PreparedStatement statement, int at, Connection connection, List<SubjectKey> keys)
            throws SQLException {
        statement.setArray(
                at,
                connection.createArrayOf(
                        "uuid", keys.stream().map(SubjectKey::subject).toArray(UUID[]::new)));
        statement.setObject(at + 1, keys.stream().mapToInt(SubjectKey::master).toArray());
        statement.setObject(at + 2, keys.stream().map(SubjectKey::wrapped).toArray(byte[][]::new));
    }

    private static void set(
            PreparedStatement statement,
            int at,
            Connection connection,
            Collection<Premise> premises)
            throws SQLException {
        UUID[] aggregates = premises.stream().map(Premise::aggregate).toArray(UUID[]::new);
        statement.setArray(at, connection.createArrayOf("uuid", aggregates));
        statement.setObject(at + 1, premises.stream().mapToInt(Premise::sequence).toArray());
    }

    /** Those of whom another fact is the last one now. */
    static Set<Premise> gone(Connection connection, Collection<Premise> premises)
            throws SQLException {
        Set<Premise> gone = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(PREMISES_GONE)) {
            set(statement, 1, connection, premises);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    gone.add(new Premise(rows.getObject(1, UUID.class), rows.getInt(2)));
                }
            }
        }
        return gone;
    }

    /** Which facts hold these places already. */
    static Map<Place, Occupant> occupants(Connection connection, Collection<NewFact> facts)
            throws SQLException {
        UUID[] aggregates = facts.stream().map(NewFact::aggregate).toArray(UUID[]::new);
        int[] sequences = facts.stream().mapToInt(NewFact::sequence).toArray();
        Map<Place, Occupant> occupants = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OCCUPANTS)) {
            statement.setArray(1, connection.createArrayOf("uuid", aggregates));
            statement.setObject(2, sequences);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    occupants.put(
                            new Place(rows.getObject(1, UUID.class), rows.getInt(2)),
                            new Occupant(rows.getObject(3, UUID.class), rows.getLong(4)));
                }
            }
        }
        return occupants;
    }

    /** The fact that holds a place. */
    record Occupant(UUID id, long position) {}

    /** The facts after a position, in order. */
    List<StoredFact> following(long position, int limit) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(FOLLOWING)) {
            statement.setLong(1, position);
            statement.setLong(2, position + limit);
            return read(connection, statement);
        }
    }

    /** The facts of one aggregate from a sequence number on, in order. */
    List<StoredFact> life(UUID aggregate, long from, int limit) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(LIFE)) {
            statement.setObject(1, aggregate);
            statement.setLong(2, from);
            statement.setInt(3, limit);
            return read(connection, statement);
        }
    }

    /** All facts of these aggregates, one aggregate after the other, each in order. */
    List<StoredFact> lives(Collection<UUID> aggregates) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(LIVES)) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", aggregates.toArray(UUID[]::new)));
            return read(connection, statement);
        }
    }

    /** The facts of these types after one position up to another, in no order. */
    List<StoredFact> ofTypes(short[] types, long after, long last) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF_TYPES)) {
            statement.setLong(1, after);
            statement.setLong(2, last);
            statement.setObject(3, types);
            return read(connection, statement);
        }
    }

    /**
     * The place so many facts behind another, life by life; nothing where there are fewer up to the
     * end of the last life.
     */
    Optional<Place> soFarBehind(Place place, UUID last, int facts) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(SO_FAR_BEHIND)) {
            statement.setObject(1, place.aggregate());
            statement.setInt(2, place.sequence());
            statement.setObject(3, last);
            statement.setInt(4, facts - 1);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Place(rows.getObject(1, UUID.class), rows.getInt(2)))
                        : Optional.empty();
            }
        }
    }

    /** The facts of these types behind one place up to another, life by life. */
    List<StoredFact> stretch(Place after, Place last, short[] types, long upTo)
            throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(STRETCH)) {
            statement.setObject(1, after.aggregate());
            statement.setInt(2, after.sequence());
            statement.setObject(3, last.aggregate());
            statement.setInt(4, last.sequence());
            statement.setLong(5, upTo);
            statement.setObject(6, types);
            return read(connection, statement);
        }
    }

    /** The same, and on the same way to the database the key by which they can be read. */
    List<StoredFact> lifeAndKey(UUID aggregate, long from, int limit, Keyring keys)
            throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEY + "; " + LIFE)) {
            statement.setObject(1, aggregate);
            statement.setObject(2, aggregate);
            statement.setLong(3, from);
            statement.setInt(4, limit);
            statement.execute();
            try (ResultSet key = statement.getResultSet()) {
                if (key.next()) {
                    keys.found(key.getObject(1, UUID.class), key.getInt(2), key.getBytes(3));
                } else {
                    keys.foundNothing(aggregate);
                }
            }
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return read(connection, rows);
            }
        }
    }

    /** About how many facts of these types there are among so many, told from a sample. */
    long countAbout(short[] types, long among) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT ? * count(*) FILTER (WHERE type = ANY (?)) / greatest(1, count(*)) FROM fact TABLESAMPLE SYSTEM (?)")) {
            statement.setLong(1, among);
            statement.setObject(2, types);
            statement.setDouble(3, percentOfSample(among));
            return number(statement).orElse(0);
        }
    }

    private static double percentOfSample(long facts) {
        return Math.min(100, 100.0 * SAMPLE / Math.max(1, facts));
    }

    /** The aggregates of some facts here and there, in their order. */
    List<UUID> someAggregates() throws SQLException {
        long head = head();
        List<UUID> some = new ArrayList<>();
        try (Connection connection = connections.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT aggregate FROM fact TABLESAMPLE SYSTEM (?) ORDER BY aggregate")) {
            statement.setDouble(1, percentOfSample(head));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    some.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return some;
    }

    OptionalLong lastSequence(UUID aggregate) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT sequence FROM fact WHERE aggregate = ? ORDER BY sequence DESC LIMIT 1")) {
            statement.setObject(1, aggregate);
            return number(statement);
        }
    }

    /** The last position given out; 0 when there are no facts. */
    long head() throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT last_position()")) {
            return number(statement).orElse(0);
        }
    }

    /** The id of the fact at a position, which tells when it was recorded. */
    UUID idAt(long position) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id FROM facts_between(?, ?)")) {
            statement.setLong(1, position - 1);
            statement.setLong(2, position);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new EventStoreException(
                            "The fact at position %d is missing: the table of facts was tampered with or badly restored."
                                    .formatted(position));
                }
                return rows.getObject(1, UUID.class);
            }
        }
    }

    /** The first position after one and up to another whose fact has this id or a later one. */
    OptionalLong firstFrom(UUID id, long after, long last) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT position FROM facts_between(?, ?) WHERE id >= ? ORDER BY position LIMIT 1")) {
            statement.setLong(1, after);
            statement.setLong(2, last);
            statement.setObject(3, id);
            return number(statement);
        }
    }

    private static OptionalLong number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }

    private List<StoredFact> read(Connection connection, PreparedStatement statement)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return read(connection, rows);
        }
    }

    private List<StoredFact> read(Connection connection, ResultSet rows) throws SQLException {
        List<StoredFact> facts = new ArrayList<>();
        while (rows.next()) {
            facts.add(
                    new StoredFact(
                            rows.getLong(1),
                            rows.getInt(2),
                            vocabulary.aggregate(rows.getShort(3), connection),
                            vocabulary.fact(rows.getShort(4), connection),
                            rows.getObject(5, UUID.class),
                            rows.getObject(6, UUID.class),
                            rows.getBytes(7),
                            rows.getBytes(8)));
        }
        return facts;
    }
}
