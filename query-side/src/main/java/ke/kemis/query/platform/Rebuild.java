package ke.kemis.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import ke.kemis.query.platform.Recorded.Placed;
import ke.kemis.query.projections.ProjectionsReport.Stage;
import ke.kemis.query.projections.ProjectionsReport.Verdict;
import ke.kemis.store.Lives;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes one projection anew beside the live one with the same fold, then puts it in its place and
 * compares the two, checksum for checksum. Questions are answered from the live tables until the
 * moment of the swap, which moves names and takes no lock on a table. Whatever goes wrong before it
 * leaves the live ones as they were.
 */
final class Rebuild implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int BATCH = 5_000;
    private static final int NEAR = 2_000;
    private static final int SECONDS_TO_ANSWER = 5;
    private static final String LOCK = "kemis rebuild ";

    private final Projection projection;
    private final DataSource database;
    private final Recorded recorded;
    private final @Nullable Lives lives;
    private final Connection exclusive;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private boolean comparable;
    private boolean writersKeptOut;
    private @Nullable String undone;

    private Rebuild(
            Projection projection,
            DataSource database,
            Recorded recorded,
            @Nullable Lives lives,
            Connection exclusive) {
        this.projection = projection;
        this.database = database;
        this.recorded = recorded;
        this.lives = lives;
        this.exclusive = exclusive;
    }

    /** Claims the right to rebuild among all nodes; nothing where somebody else has it. */
    static @Nullable Rebuild claim(
            Projection projection, DataSource database, Recorded recorded, @Nullable Lives lives)
            throws SQLException {
        Connection connection = database.getConnection();
        boolean ours = false;
        try {
            ours =
                    Boolean.TRUE.equals(
                            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                                    .queryForObject(
                                            "select pg_try_advisory_lock(hashtextextended(?, 0))",
                                            Boolean.class,
                                            lock(projection)));
        } finally {
            if (!ours) {
                connection.close();
            }
        }
        return ours ? new Rebuild(projection, database, recorded, lives, connection) : null;
    }

    /** Drops what a rebuild left behind that did not live to its end. */
    void clean() throws SQLException {
        inTransaction(connection -> {
            Edition.next(projection, Tables.Filling.IN_ORDER).drop(connection);
            Edition.old(projection).drop(connection);
            Edition.live(projection).settled(connection);
            return -1L;
        });
    }

    /** Which of these projections are being rebuilt, by this node or another. */
    static Set<String> running(Connection connection, Collection<String> names)
            throws SQLException {
        return new HashSet<>(
                new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                        .query(
                                """
                                select name from unnest(?) as name join pg_locks on locktype = 'advisory' and objsubid = 1 and granted
                                   and (classid::bigint << 32 | objid::bigint) = hashtextextended(? || name, 0)
                                   and database = (select oid from pg_database where datname = current_database())
                                """,
                                (row, i) -> Objects.requireNonNull(row.getString(1)),
                                connection.createArrayOf("text", names.toArray()),
                                LOCK));
    }

    /**
     * Asked with each batch: whoever lost the right to rebuild with its connection, which says
     * nothing for hours otherwise, must not write into tables that another node makes meanwhile.
     */
    private synchronized void goOn() {
        if (stopped.get()) {
            throw new IllegalStateException("the program stops");
        }
        try {
            if (!exclusive.isValid(SECONDS_TO_ANSWER)) {
                throw new SQLException("closed");
            }
        } catch (SQLException e) {
            throw new NotNow("the right to rebuild was lost with its connection", e);
        }
    }

    /** Asks a running rebuild to give up at the next batch. */
    void stop() {
        stopped.set(true);
    }

    /** What failed after the new tables were put in place; absent where nothing did. */
    @Nullable String undone() {
        return undone;
    }

    /**
     * Runs to the end. Once the new tables are in place they stay, whatever fails afterwards.
     *
     * @return the position that the new tables hold
     */
    long run() throws SQLException {
        clean();
        boolean apart = Loading.suits(projection, lives);
        Edition next =
                Edition.next(projection, apart ? Tables.Filling.APART : Tables.Filling.IN_ORDER);
        long reached;
        try {
            long goal = recorded.head();
            inTransaction(connection -> {
                next.create(connection);
                return goal;
            });
            List<Placed> troubled = apart ? load(next, goal) : copyAll(next, goal);
            Edition ready = next.caughtUp();
            stage(ready, Stage.SETTLING);
            inTransaction(connection -> {
                Tables tables = ready.enter(connection);
                projection.settle(tables);
                if (apart) {
                    next.index(connection);
                }
                new Folding(recorded, ready).again(tables, troubled);
                if (goal >= 0) {
                    Edition.reached(tables, goal, recorded.at(goal).message().getTimestamp());
                }
                return goal;
            });
            stage(ready, Stage.CATCHING_UP);
            reached = goal;
            for (long head = recorded.head(); head - reached > NEAR; head = recorded.head()) {
                copy(ready, reached, head);
                reached = head;
            }
            reached = swap(ready);
        } catch (RuntimeException | SQLException e) {
            abandon();
            throw e;
        }
        afterwards(this::compare);
        afterwards(this::answerFromLive);
        afterwards(this::dropOld);
        return reached;
    }

    private void afterwards(Step step) {
        try {
            step.take();
        } catch (RuntimeException | SQLException e) {
            LOG.warn(
                    "the rebuilt tables of {} are in place, but not all that follows is done: {}",
                    projection.name(),
                    Failures.cause(e));
            undone = Failures.cause(e);
        }
    }

    private void answerFromLive() throws SQLException {
        inTransaction(connection -> {
            projection.answersFrom(Edition.live(projection).enter(connection));
            return -1L;
        });
    }

    private List<Placed> load(Edition into, long goal) throws SQLException {
        return new Loading(into, database, recorded, lives, this::goOn).load(goal);
    }

    private List<Placed> copyAll(Edition into, long goal) throws SQLException {
        inTransaction(connection -> {
            into.enter(connection).run("update edition set goal = ?", goal + 1);
            return goal;
        });
        copy(into, -1, goal);
        return List.of();
    }

    private void stage(Edition edition, Stage stage) throws SQLException {
        inTransaction(connection -> {
            Edition.at(edition.enter(connection), stage);
            return -1L;
        });
    }

    private void copy(Edition into, long after, long until) {
        Folding folding = new Folding(recorded, into);
        recorded.read(
                after,
                until,
                BATCH,
                batch -> {
                    goOn();
                    fold(folding, into, batch);
                });
    }

    private void fold(Folding folding, Edition into, List<Placed> batch) {
        try {
            inTransaction(connection -> {
                long reached = folding.fold(connection, batch);
                into.enter(connection).run("update edition set done = done + ?", batch.size());
                return reached;
            });
        } catch (SQLException e) {
            throw new NotNow("the database did not take a batch", e);
        }
    }

    /**
     * With every other writer kept out, folds the rest and exchanges the names. Writers of the
     * tables that answer from then on are kept out until {@link #compare} lets them in.
     */
    private long swap(Edition ready) throws SQLException {
        Edition live = Edition.live(projection);
        exclusive.setAutoCommit(false);
        try {
            boolean anyLive = live.exists(exclusive);
            if (anyLive) {
                live.enter(exclusive);
            }
            Folding folding = new Folding(recorded, ready);
            long before = Edition.place(ready.enter(exclusive)).position();
            long head = recorded.head();
            recorded.read(before, head, BATCH, batch -> folding.fold(exclusive, batch));
            long reached = Math.max(before, head);
            comparable = anyLive && bringTo(live, reached);
            if (anyLive) {
                ready.takeOverDropped(exclusive, live);
                live.rename(exclusive, Edition.old(projection));
            }
            Edition.at(ready.enter(exclusive), Stage.COMPARING);
            ready.rename(exclusive, live);
            lock("pg_advisory_lock", live.lock());
            writersKeptOut = true;
            exclusive.commit();
            return reached;
        } catch (Throwable e) {
            exclusive.rollback();
            throw e;
        } finally {
            exclusive.setAutoCommit(true);
        }
    }

    /** The tables before are brought to the same position, so that the two can be compared. */
    private boolean bringTo(Edition live, long position) throws SQLException {
        Savepoint before = exclusive.setSavepoint();
        try {
            Tables tables = live.enter(exclusive);
            Edition.Place place = Edition.place(tables);
            if (!place.version().equals(Edition.versionOf(projection))
                    || position - place.position() > NEAR) {
                return false;
            }
            Folding folding = new Folding(recorded, live);
            recorded.read(
                    place.position(), position, BATCH, batch -> folding.fold(exclusive, batch));
            return true;
        } catch (RuntimeException e) {
            exclusive.rollback(before);
            LOG.warn(
                    "the tables of {} before the rebuild cannot be compared: {}",
                    projection.name(),
                    Failures.cause(e));
            return false;
        }
    }

    /** Compares what answers now with what answered before, both as they were at the swap. */
    private void compare() throws SQLException {
        Edition live = Edition.live(projection);
        Edition old = Edition.old(projection);
        Verdict verdict = Verdict.NOT_COMPARED;
        String differing = null;
        exclusive.setAutoCommit(false);
        try {
            exclusive.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            if (comparable) {
                String now = outside(live);
                String before = outside(old);
                letWritersIn();
                Set<String> tables =
                        Checksum.of(exclusive, live, now)
                                .differing(Checksum.of(exclusive, old, before));
                verdict = tables.isEmpty() ? Verdict.SAME : Verdict.DIFFERENT;
                differing = tables.isEmpty() ? null : String.join(", ", tables);
            }
            exclusive.commit();
        } catch (RuntimeException | SQLException e) {
            exclusive.rollback();
            LOG.warn(
                    "the rebuild of {} could not be compared: {}",
                    projection.name(),
                    Failures.cause(e));
        } finally {
            exclusive.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            exclusive.setAutoCommit(true);
            letWritersIn();
        }
        if (verdict == Verdict.DIFFERENT) {
            LOG.warn(
                    "the rebuild of {} came out otherwise than its tables were before, in {}",
                    projection.name(),
                    differing);
        }
        Verdict judged = verdict;
        String tables = differing;
        inTransaction(connection -> {
            live.judged(connection, judged, tables);
            return -1L;
        });
    }

    private void letWritersIn() {
        if (writersKeptOut) {
            lock("pg_advisory_unlock", Edition.live(projection).lock());
            writersKeptOut = false;
        }
    }

    private String outside(Edition edition) {
        return projection.fingerprint(edition.enterApart(exclusive));
    }

    private void lock(String function, String what) {
        new JdbcTemplate(new SingleConnectionDataSource(exclusive, true))
                .query("select %s(hashtextextended(?, 0))".formatted(function), row -> {}, what);
    }

    private void dropOld() throws SQLException {
        inTransaction(connection -> {
            Edition.old(projection).drop(connection);
            return -1L;
        });
    }

    /**
     * Where the right to rebuild went with its connection, what lies there may be another node's.
     */
    private void abandon() {
        try {
            if (!exclusive.isValid(SECONDS_TO_ANSWER)) {
                return;
            }
            inTransaction(connection -> {
                Edition.next(projection, Tables.Filling.IN_ORDER).drop(connection);
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
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** What this held went with its connection where that is lost. */
    @Override
    public void close() {
        try (exclusive) {
            letWritersIn();
            lock("pg_advisory_unlock", lock(projection));
        } catch (RuntimeException | SQLException e) {
            LOG.warn(
                    "the connection of the rebuild of {} was lost: {}",
                    projection.name(),
                    Failures.cause(e));
        }
    }

    private static String lock(Projection projection) {
        return LOCK + projection.name();
    }

    private interface Step {
        void take() throws SQLException;
    }

    private interface Work {
        long on(Connection connection) throws SQLException;
    }
}
