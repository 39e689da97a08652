package ke.kemis.command.learner;

import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that has the tables of the command side, and nothing in them. */
final class CommandTables {

    private CommandTables() {}

    static JdbcClient empty() {
        Database database = TestServices.postgres();
        DriverManagerDataSource source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/command")
                .load()
                .migrate();
        return JdbcClient.create(source);
    }
}
