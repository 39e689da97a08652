package ke.kemis.query.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database's own role in which answers are read: it owns nothing, gets round no policy, and
 * nobody can sign in as it.
 */
final class Reader {

    static final String ROLE = "kemis_reader";

    private static final String MAKE =
            """
            do $$ begin
                create role kemis_reader nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            exception when duplicate_object or unique_violation then null;
            end $$
            """;
    private static final String JOIN =
            "grant kemis_reader to current_user with inherit false, set true";

    private Reader() {}

    /**
     * Makes the role and what policies are made with, within the caller's transaction.
     *
     * @throws UnfitDatabase when it is not there and may not be made
     */
    static void prepare(Connection connection) {
        JdbcTemplate sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        try {
            if (!is(sql, "exists (select from pg_roles where rolname = 'kemis_reader')")) {
                sql.execute(MAKE);
            }
            if (!is(sql, "pg_has_role(current_user, 'kemis_reader', 'SET')")) {
                sql.execute(JOIN);
            }
        } catch (DataAccessException refused) {
            throw new UnfitDatabase(user(connection), refused);
        }
        if (is(
                sql,
                "exists (select from pg_roles where rolname = 'kemis_reader' and (rolsuper or rolbypassrls))")) {
            throw new IllegalStateException(
                    "The database's role kemis_reader gets round every policy, so nothing would keep people to their"
                            + " part of the country. Run: ALTER ROLE kemis_reader NOSUPERUSER NOBYPASSRLS");
        }
        sql.execute(script());
    }

    /**
     * Whether a projection's tables are open to it as they were made: what a dump grants to a role
     * that the server does not have is lost when it is restored, and so are policies.
     */
    static boolean reaches(Connection connection, String schema) {
        return is(
                new JdbcTemplate(new SingleConnectionDataSource(connection, true)),
                """
                has_schema_privilege('kemis_reader', ?, 'usage') and has_table_privilege('kemis_reader', ? || '.edition', 'select')
                and not exists (select from pg_class where relnamespace = ?::regnamespace and relrowsecurity
                                and not exists (select from pg_policy where polrelid = pg_class.oid))
                """,
                schema,
                schema,
                schema);
    }

    private static boolean is(JdbcTemplate sql, String condition, Object... parameters) {
        return Boolean.TRUE.equals(
                sql.queryForObject("select " + condition, Boolean.class, parameters));
    }

    private static String user(Connection connection) {
        try {
            return Objects.requireNonNullElse(connection.getMetaData().getUserName(), "<user>");
        } catch (java.sql.SQLException unknown) {
            return "<user>";
        }
    }

    private static String script() {
        try (InputStream script = Reader.class.getResourceAsStream("scope.sql")) {
            return new String(
                    Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("scope.sql cannot be read", e);
        }
    }
}
