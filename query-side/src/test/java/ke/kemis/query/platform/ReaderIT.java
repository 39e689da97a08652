package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.junit.jupiter.api.Test;

/**
 * The role in which answers are read is there before the first answer, or the program says what to
 * run.
 */
class ReaderIT {

    private final Database database = TestServices.postgres();

    @Test
    void it_is_made_once_and_again_does_no_harm() throws SQLException {
        try (Connection connection = open(database.user(), database.password())) {
            Reader.prepare(connection);
            Reader.prepare(connection);
            var role =
                    connection
                            .createStatement()
                            .executeQuery(
                                    "select rolcanlogin or rolsuper or rolbypassrls from pg_roles where rolname = 'kemis_reader'");
            assertThat(role.next()).isTrue();
            assertThat(role.getBoolean(1)).isFalse();
        }
    }

    @Test
    void a_user_who_may_not_make_it_says_which_statements_to_run_and_they_suffice()
            throws SQLException {
        String user = "limited_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection superuser = open(database.user(), database.password())) {
            Reader.prepare(superuser);
            superuser.createStatement().execute("create user " + user + " password 'p'");
            superuser
                    .createStatement()
                    .execute("grant create on database " + superuser.getCatalog() + " to " + user);
            superuser.createStatement().execute("drop schema kemis_scope cascade");

            assertThatThrownBy(
                            () -> {
                                try (Connection limited = open(user, "p")) {
                                    Reader.prepare(limited);
                                }
                            })
                    .isInstanceOf(UnfitDatabase.class)
                    .hasMessageContaining("CREATE ROLE kemis_reader NOLOGIN NOBYPASSRLS")
                    .hasMessageContaining(
                            "GRANT kemis_reader TO \"%s\" WITH INHERIT FALSE, SET TRUE"
                                    .formatted(user));

            superuser
                    .createStatement()
                    .execute(
                            "GRANT kemis_reader TO \"%s\" WITH INHERIT FALSE, SET TRUE"
                                    .formatted(user));
            try (Connection limited = open(user, "p")) {
                Reader.prepare(limited);
                limited.createStatement().execute("set role kemis_reader");
            }
        }
    }

    private Connection open(String user, String password) throws SQLException {
        return DriverManager.getConnection(database.url(), user, password);
    }
}
