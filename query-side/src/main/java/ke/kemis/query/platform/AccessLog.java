package ke.kemis.query.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.query.ShowsLearners.Seen;
import ke.kemis.query.Unavailable;
import ke.kemis.store.permission.Asker;
import ke.kemis.store.permission.Purpose;
import org.axonframework.queryhandling.QueryExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who looked at which learners, and at the rows of which files. A look is on record before the
 * learner is shown: where it cannot be recorded, nothing is shown. Looks that come while others are
 * being written wait for each other and share the next commit.
 */
@OnQuerySide
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int MOST_AT_ONCE = 500;
    private static final String INSERT =
            """
            insert into learner_access (account, role, scope, address, request, question, purpose, learners, places, import)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource database;
    private final Queue<Look> waiting = new ConcurrentLinkedQueue<>();

    /** Fair, so that whoever has just written does not come again before those who wait. */
    private final ReentrantLock writing = new ReentrantLock(true);

    AccessLog(DataSource database) {
        this.database = database;
    }

    /** One look, and what became of it; both guarded by the lock. */
    private static final class Look {
        private final Asker asker;
        private final String question;
        private final @Nullable Purpose purpose;
        private final List<Seen> seen;
        private final @Nullable ImportId rowsOf;
        private boolean written;
        private @Nullable Exception failure;

        Look(
                Asker asker,
                String question,
                @Nullable Purpose purpose,
                List<Seen> seen,
                @Nullable ImportId rowsOf) {
            this.asker = asker;
            this.question = question;
            this.purpose = purpose;
            this.seen = seen;
            this.rowsOf = rowsOf;
        }
    }

    /**
     * Returns when the look is on record.
     *
     * @throws QueryExecutionException with {@link Unavailable} when it cannot be recorded
     */
    void keep(Asker asker, String question, @Nullable Purpose purpose, List<Seen> seen) {
        keep(new Look(asker, question, purpose, seen, null));
    }

    /** The same of a look at the rows of a file. */
    void keep(Asker asker, String question, @Nullable Purpose purpose, ImportId rowsOf) {
        keep(new Look(asker, question, purpose, List.of(), rowsOf));
    }

    private void keep(Look look) {
        waiting.add(look);
        writing.lock();
        try {
            while (!look.written && look.failure == null) {
                write(next());
            }
        } finally {
            writing.unlock();
        }
        if (look.failure != null) {
            LOG.error("A look at learners cannot be recorded, so nothing is shown", look.failure);
            String reason =
                    "Looks at learners cannot be recorded at the moment: try again shortly.";
            throw new QueryExecutionException(reason, look.failure, new Unavailable(reason));
        }
    }

    private List<Look> next() {
        List<Look> batch = new ArrayList<>();
        while (batch.size() < MOST_AT_ONCE && waiting.peek() != null) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    /** On a connection of its own: whatever the question's transaction comes to, this stands. */
    private void write(List<Look> batch) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Look look : batch) {
                    bind(insert, look, connection);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
            batch.forEach(look -> look.written = true);
        } catch (SQLException | RuntimeException failed) {
            batch.forEach(look -> look.failure = failed);
        }
    }

    private static void bind(PreparedStatement insert, Look look, Connection connection)
            throws SQLException {
        Asker asker = look.asker;
        insert.setString(1, asker.actor() == null ? "unknown" : asker.actor());
        insert.setString(2, asker.role().name());
        insert.setString(3, asker.scope() == null ? null : asker.scope().toString());
        insert.setString(4, asker.address());
        insert.setString(5, asker.request());
        insert.setString(6, look.question);
        insert.setString(7, look.purpose == null ? null : look.purpose.toString());
        insert.setArray(
                8, array(connection, "uuid", look.seen.stream().map(one -> one.learner().value())));
        insert.setArray(
                9,
                array(
                        connection,
                        "text",
                        look.seen.stream().map(one -> one.at() == null ? null : one.at().value())));
        insert.setObject(10, look.rowsOf == null ? null : look.rowsOf.value(), Types.OTHER);
    }

    private static Array array(
            Connection connection,
            String type,
            java.util.stream.Stream<? extends @Nullable Object> of)
            throws SQLException {
        return connection.createArrayOf(type, of.toArray());
    }
}
