package ke.kemis.store.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import ke.kemis.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** The table of wrapped keys: every statement about it is here, but the one that appends facts. */
final class KeyTable {

    /** Whoever waits longer for who was erased trusts nothing any more, so asks anew. */
    private static final int PATIENCE_SECONDS = 4;

    /**
     * Whoever waits for a lock ends before the socket does: the server would still wait, and then
     * do what nobody hears of.
     */
    static final String SHORT_WAITS = "SET lock_timeout = '10s'";

    private static final Duration LONGEST_SWEEP = Duration.ofMinutes(30);

    private static final long LOCK_OF_MASTERS = 0x4B454D49534D4BL;

    private final DataSource connections;

    KeyTable(DataSource connections) {
        this.connections = connections;
    }

    /**
     * What is kept of somebody's key. Never compared.
     *
     * @param wrapped absent once the subject was erased
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(UUID subject, int master, byte @Nullable [] wrapped) {}

    /** Those of these subjects that have or had a key. */
    Map<UUID, Kept> find(Collection<UUID> subjects) {
        return ask(connection -> {
            Map<UUID, Kept> found = new HashMap<>();
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "SELECT subject, master, wrapped FROM personal_key WHERE subject = ANY (?)")) {
                statement.setArray(1, connection.createArrayOf("uuid", subjects.toArray()));
                read(statement).forEach(kept -> found.put(kept.subject(), kept));
            }
            return found;
        });
    }

    /** Keeps new keys for good; those of subjects that have or had one are left out. */
    void keep(Collection<SubjectKey> keys) {
        ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            """
                            INSERT INTO personal_key (subject, master, wrapped)
                            SELECT * FROM unnest(?, ?, ?) AS key (subject, master, wrapped) ORDER BY subject
                            ON CONFLICT (subject) DO NOTHING
                            """)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid", keys.stream().map(SubjectKey::subject).toArray()));
                statement.setObject(2, keys.stream().mapToInt(SubjectKey::master).toArray());
                statement.setObject(
                        3, keys.stream().map(SubjectKey::wrapped).toArray(byte[][]::new));
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Destroys somebody's key, and sees to it that there is never another.
     *
     * @return whether there was one to destroy
     */
    boolean destroy(UUID subject) {
        return ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            """
                            INSERT INTO personal_key (subject, erased_at) VALUES (?, clock_timestamp())
                            ON CONFLICT (subject) DO UPDATE SET master = NULL, wrapped = NULL, erased_at = clock_timestamp()
                            WHERE personal_key.erased_at IS NULL
                            """)) {
                statement.setObject(1, subject);
                return statement.executeUpdate() > 0;
            }
        });
    }

    /**
     * Lets the table go of versions of keys that were destroyed, save those that somebody's
     * snapshot still sees. Their bytes lie in what is free of a page until something is written
     * there.
     */
    void sweep() {
        ask(connection -> {
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST_SWEEP.toMillis());
            try (Statement statement = connection.createStatement()) {
                // Another node's sweep may have begun before what this one is for.
                statement.execute("SET lock_timeout = 0");
                try {
                    return statement.executeUpdate("VACUUM (TRUNCATE FALSE) personal_key");
                } finally {
                    statement.execute(SHORT_WAITS);
                }
            }
        });
    }

    /**
     * Who was erased a while before an instant or later; where the database's clock was put back
     * behind that, a while before now.
     */
    List<Erasure> erasedSince(OffsetDateTime instant, Duration before) {
        return ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "SELECT subject, erased_at FROM personal_key WHERE erased_at > least(?, now()) - make_interval(secs => ?)")) {
                statement.setQueryTimeout(PATIENCE_SECONDS);
                statement.setObject(1, instant);
                statement.setLong(2, before.toSeconds());
                List<Erasure> erased = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        erased.add(
                                new Erasure(
                                        rows.getObject(1, UUID.class),
                                        rows.getObject(2, OffsetDateTime.class)));
                    }
                }
                return erased;
            }
        });
    }

    record Erasure(UUID subject, OffsetDateTime at) {}

    /** The database's clock. */
    OffsetDateTime now() {
        return ask(connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT clock_timestamp()");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(1, OffsetDateTime.class);
            }
        });
    }

    /** The master keys by which any key may be wrapped. */
    Set<Integer> masters() {
        return ask(connection -> {
            Set<Integer> ids = new HashSet<>();
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT id FROM master_key");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
            }
            return ids;
        });
    }

    /** Does something while nobody else who asks for the same does it, on whichever node. */
    <T> T alone(Supplier<T> work) {
        return ask(connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                statement.setLong(1, LOCK_OF_MASTERS);
                statement.execute();
                return work.get();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    void addMaster(int id) {
        run("INSERT INTO master_key (id) VALUES (?) ON CONFLICT DO NOTHING", id);
    }

    void removeMaster(int id) {
        run("DELETE FROM master_key WHERE id = ?", id);
    }

    /** How many keys each master key wraps. */
    Map<Integer, Long> countByMaster() {
        return ask(connection -> {
            Map<Integer, Long> counts = new HashMap<>();
            try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "SELECT master, count(*) FROM personal_key WHERE wrapped IS NOT NULL GROUP BY master");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return counts;
        });
    }

    /** The rotation to a master key, where one was asked for. */
    Optional<MasterKeyRotation.Latest> rotation(int master) {
        return ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "SELECT asked_by, started_at, finished_at, rewrapped, damaged FROM master_key_rotation WHERE master = ?")) {
                statement.setInt(1, master);
                try (ResultSet rows = statement.executeQuery()) {
                    if (!rows.next()) {
                        return Optional.empty();
                    }
                    OffsetDateTime finished = rows.getObject(3, OffsetDateTime.class);
                    return Optional.of(
                            new MasterKeyRotation.Latest(
                                    rows.getString(1),
                                    rows.getObject(2, OffsetDateTime.class).toInstant(),
                                    finished == null ? null : finished.toInstant(),
                                    rows.getLong(4),
                                    rows.getLong(5)));
                }
            }
        });
    }

    /** Asks for a rotation, unless it runs. */
    void beginRotation(int master, @Nullable String askedBy) {
        ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            """
                            INSERT INTO master_key_rotation AS known (master, asked_by) VALUES (?, ?)
                            ON CONFLICT (master) DO UPDATE
                            SET asked_by = excluded.asked_by, started_at = excluded.started_at,
                                finished_at = NULL, rewrapped = 0, damaged = 0
                            WHERE known.finished_at IS NOT NULL
                            """)) {
                statement.setInt(1, master);
                statement.setString(2, askedBy);
                return statement.executeUpdate();
            }
        });
    }

    void rewrapped(int master, int more) {
        ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "UPDATE master_key_rotation SET rewrapped = rewrapped + ? WHERE master = ?")) {
                statement.setInt(1, more);
                statement.setInt(2, master);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * How many keys the rotation cannot bring along as they are.
     *
     * @return whether that is news
     */
    boolean countDamaged(int master, long damaged) {
        return ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "UPDATE master_key_rotation SET damaged = ? WHERE master = ? AND damaged <> ?")) {
                statement.setLong(1, damaged);
                statement.setInt(2, master);
                statement.setLong(3, damaged);
                return statement.executeUpdate() > 0;
            }
        });
    }

    void finishRotation(int master) {
        run(
                "UPDATE master_key_rotation SET finished_at = clock_timestamp() WHERE master = ?",
                master);
    }

    /** Some keys behind a subject that other master keys wrap, in the order of subjects. */
    List<Kept> wrappedByOthers(int master, UUID after, int most) {
        return ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            """
                            SELECT subject, master, wrapped FROM personal_key
                            WHERE subject > ? AND master <> ? ORDER BY subject LIMIT ?
                            """)) {
                statement.setObject(1, after);
                statement.setInt(2, master);
                statement.setInt(3, most);
                return List.copyOf(read(statement));
            }
        });
    }

    /** Exchanges the wrapping of keys that were not destroyed meanwhile. */
    void rewrap(Collection<SubjectKey> keys) {
        ask(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            """
                            UPDATE personal_key SET master = key.master, wrapped = key.wrapped
                            FROM unnest(?, ?, ?) AS key (subject, master, wrapped)
                            WHERE personal_key.subject = key.subject AND personal_key.wrapped IS NOT NULL
                            """)) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid", keys.stream().map(SubjectKey::subject).toArray()));
                statement.setObject(2, keys.stream().mapToInt(SubjectKey::master).toArray());
                statement.setObject(
                        3, keys.stream().map(SubjectKey::wrapped).toArray(byte[][]::new));
                return statement.executeUpdate();
            }
        });
    }

    private void run(String sql, int value) {
        ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, value);
                return statement.executeUpdate();
            }
        });
    }

    private static List<Kept> read(PreparedStatement statement) throws SQLException {
        List<Kept> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Kept(rows.getObject(1, UUID.class), rows.getInt(2), rows.getBytes(3)));
            }
        }
        return found;
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = connections.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new StoreUnavailable("The keys to personal data cannot be reached.", e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
