package ke.kemis.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An empty database, or one with the store's tables, that nobody else uses. */
public record FreshDatabase(Database address, DataSource plain) {

    public static FreshDatabase migrated() {
        FreshDatabase database = empty();
        Flyway.configure().dataSource(database.plain()).load().migrate();
        return database;
    }

    public static FreshDatabase empty() {
        Database address = TestServices.postgres();
        return new FreshDatabase(
                address,
                new DriverManagerDataSource(address.url(), address.user(), address.password()));
    }

    public void execute(String sql) {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
