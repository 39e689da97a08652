package ke.kemis.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import ke.kemis.query.platform.Recorded.Placed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes one projection anew beside the live one with the same fold, then puts it in its place.
 * Questions are answered from the live tables until the moment of the swap, which moves names and
 * takes no lock on a table. Whatever goes wrong before it leaves the live ones as they were.
 */
final class Rebuild implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int BATCH = 5_000;
    private static final int NEAR = 2_000;

    private final Projection projection;
    private final DataSource database;
    private final Recorded recorded;
    private final Connection exclusive;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private Rebuild(
            Projection projection, DataSource database, Recorded recorded, Connection exclusive) {
        this.projection = projection;
        this.database = database;
        this.recorded = recorded;
        this.exclusive = exclusive;
    }

    /** Claims the right to rebuild among all nodes; nothing where somebody else has it. */
    static @Nullable Rebuild claim(Projection projection, DataSource database, Recorded recorded)
            throws SQLException {
        Connection connection = database.getConnection();
        Boolean ours =
                new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                        .queryForObject(
                                "select pg_try_advisory_lock(hashtextextended(?, 0))",
                                Boolean.class,
                                lock(projection));
        if (Boolean.TRUE.equals(ours)) {
            return new Rebuild(projection, database, recorded, connection);
        }
        connection.close();
        return null;
    }

    /** Drops what a rebuild left behind that did not live to its end. */
    void clean() throws SQLException {
        inTransaction(connection -> {
            Edition.next(projection).drop(connection);
            Edition.old(projection).drop(connection);
            return -1L;
        });
    }

    /** Asks a running rebuild to give up at the next batch. */
    void stop() {
        stopped.set(true);
    }

    /**
     * Runs to the end.
     *
     * @return the position that the new tables hold
     */
    long run() throws SQLException {
        clean();
        Edition next = Edition.next(projection);
        try {
            long goal = recorded.head();
            inTransaction(connection -> {
                next.create(connection, goal);
                return goal;
            });
            copy(next, -1, goal);
            Edition ready = next.caughtUp();
            inTransaction(connection -> {
                projection.settle(ready.enter(connection));
                return goal;
            });
            long reached = goal;
            for (long head = recorded.head(); head - reached > NEAR; head = recorded.head()) {
                copy(ready, reached, head);
                reached = head;
            }
            long swapped = swap(ready);
            inTransaction(connection -> {
                projection.answersFrom(Edition.live(projection).enter(connection));
                return swapped;
            });
            dropOld();
            return swapped;
        } catch (RuntimeException | SQLException e) {
            abandon();
            throw e;
        }
    }

    private void copy(Edition into, long after, long until) {
        Folding folding = new Folding(recorded, into);
        recorded.read(
                after,
                until,
                BATCH,
                batch -> {
                    if (stopped.get()) {
                        throw new IllegalStateException("the program stops");
                    }
                    fold(folding, batch);
                });
    }

    private void fold(Folding folding, List<Placed> batch) {
        try {
            inTransaction(connection -> folding.fold(connection, batch));
        } catch (SQLException e) {
            throw new NotNow("the database did not take a batch", e);
        }
    }

    /** With every other writer kept out, folds the rest and exchanges the names. */
    private long swap(Edition ready) throws SQLException {
        Edition live = Edition.live(projection);
        return inTransaction(connection -> {
            boolean anyLive = live.exists(connection);
            if (anyLive) {
                live.enter(connection);
            }
            Folding folding = new Folding(recorded, ready);
            long before = Edition.place(ready.enter(connection)).position();
            long head = recorded.head();
            recorded.read(before, head, BATCH, batch -> folding.fold(connection, batch));
            if (anyLive) {
                live.rename(connection, Edition.old(projection));
            }
            ready.rename(connection, live);
            return Math.max(before, head);
        });
    }

    private void dropOld() throws SQLException {
        inTransaction(connection -> {
            Edition.old(projection).drop(connection);
            return -1L;
        });
    }

    private void abandon() {
        try {
            inTransaction(connection -> {
                Edition.next(projection).drop(connection);
                return -1L;
            });
        } catch (RuntimeException | SQLException e) {
            LOG.warn(
                    "what a failed rebuild of {} left is dropped at the next one",
                    projection.name());
        }
    }

    private long inTransaction(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long result = work.on(connection);
                connection.commit();
                return result;
            } catch (RuntimeException | SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (exclusive) {
            new JdbcTemplate(new SingleConnectionDataSource(exclusive, true))
                    .queryForObject(
                            "select pg_advisory_unlock(hashtextextended(?, 0))",
                            Boolean.class,
                            lock(projection));
        }
    }

    private static String lock(Projection projection) {
        return "kemis rebuild " + projection.name();
    }

    private interface Work {
        long on(Connection connection) throws SQLException;
    }
}
