package ke.kemis.benchmarks.ground;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ke.kemis.local.Database;

/** Short questions to a database, each on a connection of its own. */
public final class Tables {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final Database database;

    public Tables(Database database) {
        this.database = database;
    }

    public void run(String... statements) {
        try (Connection connection = Ground.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refuses: " + e.getMessage(), e);
        }
    }

    public String text(String question) {
        return texts(question).getFirst();
    }

    public long number(String question) {
        return Long.parseLong(text(question));
    }

    /**
     * Asks the same again and again until the answer is another than this; on one connection, for a
     * new one each time would take its share of the processors from what is waited for.
     *
     * @return whether it came to be within so long
     */
    public boolean becomesOther(String question, String than, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (Connection connection = Ground.connect(database);
                Statement statement = connection.createStatement()) {
            while (System.nanoTime() < end) {
                if (!first(statement, question).equals(than)) {
                    return true;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
        }
    }

    private static String first(Statement statement, String question) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    /** The first column of every row. */
    public List<String> texts(String question) {
        try (Connection connection = Ground.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
        }
    }
}
