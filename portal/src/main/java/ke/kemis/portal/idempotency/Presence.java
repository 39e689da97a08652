package ke.kemis.portal.idempotency;

import jakarta.annotation.PostConstruct;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import ke.kemis.store.Rounds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Shows to every node that this program lives: by a lock on its number, on a connection that ends
 * with it. Where the connection alone was lost, the lock is soon taken anew.
 */
@Component
class Presence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private static final int LOCKS_OF_PROGRAMS = 0x50524F47;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final DataSource database;
    private final int number = new SecureRandom().nextInt();
    private final Rounds rounds = new Rounds("presence", BETWEEN_LOOKS, this::show);
    private @Nullable Connection connection;
    private volatile boolean shown;

    Presence(DataSource database) {
        this.database = database;
    }

    @PostConstruct
    void start() {
        rounds.start();
    }

    /** The number of this program; null while nobody could see that it lives. */
    @Nullable Integer program() {
        return shown ? number : null;
    }

    /** In SQL, whether nobody has the lock on such a number. */
    static String isGone(String program) {
        return "pg_try_advisory_xact_lock_shared(%d, %s)".formatted(LOCKS_OF_PROGRAMS, program);
    }

    /** Until a lost connection is found to be lost by the database too, that still has the lock. */
    boolean show() {
        try {
            if (connection == null) {
                connection = database.getConnection();
            }
            shown = shown ? isThere(connection) : lock(connection);
        } catch (SQLException away) {
            LOG.debug("Nobody can see that this program lives", away);
            shown = false;
            letGo();
        }
        return false;
    }

    /** While its connection is there, so is the lock. */
    private static boolean isThere(Connection held) throws SQLException {
        try (Statement statement = held.createStatement()) {
            return statement.execute("SELECT");
        }
    }

    private boolean lock(Connection held) throws SQLException {
        try (PreparedStatement statement =
                held.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCKS_OF_PROGRAMS);
            statement.setInt(2, number);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void letGo() {
        try (Connection _ = connection) {
            connection = null;
        } catch (SQLException lost) {
            LOG.debug("It was lost", lost);
        }
    }

    /** The lock is held until its connection ends, with all others. */
    @Override
    public void close() {
        rounds.close();
    }
}
