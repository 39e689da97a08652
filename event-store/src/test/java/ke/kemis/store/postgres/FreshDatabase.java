package ke.kemis.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of its own for each test class, with the store's tables. */
public record FreshDatabase(String url, DataSource plain) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    public static FreshDatabase migrated() {
        FreshDatabase database = empty();
        Flyway.configure().dataSource(database.plain()).outOfOrder(true).load().migrate();
        return database;
    }

    public static FreshDatabase empty() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = "store_" + NUMBER.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        DataSource database = server.getDatabase("postgres", name);
        return new FreshDatabase(server.getJdbcUrl("postgres", name), database);
    }

    public void execute(String sql) {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
