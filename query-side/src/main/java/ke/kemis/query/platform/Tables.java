package ke.kemis.query.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A projection's tables, live or being rebuilt, within a transaction: unqualified names mean these.
 */
public final class Tables {

    private final Connection connection;
    private final JdbcTemplate sql;
    private final String schema;
    private final Filling filling;

    Tables(Connection connection, String schema, Filling filling) {
        this.connection = connection;
        this.sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        this.schema = schema;
        this.filling = filling;
    }

    /** How tables come to hold what they hold. */
    enum Filling {
        /** By following facts. */
        FOLLOWING,

        /** By a rebuild, in the order of recording. */
        IN_ORDER,

        /** By a rebuild, from several threads, no two of which have rows of the same key. */
        APART
    }

    /** The PostgreSQL schema that holds them. */
    public String schema() {
        return schema;
    }

    /**
     * Whether a rebuild writes what was recorded long ago and will call {@link Projection#settle}
     * afterwards: what is cheaper to make once at the end may be left out.
     */
    public boolean bulk() {
        return filling != Filling.FOLLOWING;
    }

    /**
     * Whether a rebuild writes in the order that {@link Projection#order} allows: nothing that was
     * written before needs to be looked up, {@link Projection#first} excepted.
     */
    public boolean apart() {
        return filling == Filling.APART;
    }

    /**
     * Adds rows: all with one statement, or past all statements where a rebuild fills empty tables.
     *
     * @param columns in the order in which the rows have them
     * @param otherwise what becomes of a row whose key is there already: {@code on conflict …}
     */
    public void add(String table, String columns, String otherwise, Rows<?> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (apart()) {
            copy("copy %s (%s) from stdin".formatted(table, columns), rows);
        } else {
            sql.update(
                    "insert into %s (%s) %s %s"
                            .formatted(table, columns, rows.selected(), otherwise),
                    arrays(rows));
        }
    }

    private void copy(String statement, Rows<?> rows) {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(statement, new ByteArrayInputStream(rows.copied()));
        } catch (SQLException e) {
            throw new UncategorizedSQLException("copy rows", null, e);
        } catch (IOException e) {
            throw new NotNow("the database does not take rows", e);
        }
    }

    /** One statement for many rows; none at all where there are no rows. */
    public void write(String statement, Rows<?> rows) {
        if (!rows.isEmpty()) {
            sql.update(statement, arrays(rows));
        }
    }

    /** One statement with plain parameters. */
    public void run(String statement, @Nullable Object... parameters) {
        sql.update(statement, parameters);
    }

    /** The rows that belong to any of these keys: {@code … where learner = any(?)}. */
    public <T> List<T> of(Collection<UUID> keys, String query, RowMapper<T> row) {
        return keys.isEmpty() ? List.of() : read(query, row, array("uuid", keys));
    }

    /** The rows that belong to any of these texts: {@code … where code = any(?)}. */
    public <T> List<T> ofTexts(Collection<String> keys, String query, RowMapper<T> row) {
        return keys.isEmpty() ? List.of() : read(query, row, array("text", keys));
    }

    public <T> List<T> read(String query, RowMapper<T> row, @Nullable Object... parameters) {
        return sql.query(query, row, parameters);
    }

    /**
     * Passes on what is known of an aggregate after a fact. Nothing is known where somebody left
     * its first fact out, and so passed over what follows; anywhere else these tables lost
     * something, and the fact must not be lost with it.
     */
    public <T> @Nullable T begun(@Nullable T after, Fact fact) {
        if (after == null && !isBeginningLeftOut(fact.aggregate())) {
            throw new BeginningLost();
        }
        return after;
    }

    /** Where it is not known which fact of an aggregate was left out, it may be the first. */
    private boolean isBeginningLeftOut(UUID aggregate) {
        return read(
                        """
                        select exists (select from dropped
                            where aggregate = ? and coalesce(sequence, 0) = 0 and taken_up_at is null)
                        """,
                        (row, i) -> row.getBoolean(1),
                        aggregate)
                .getFirst();
    }

    Connection connection() {
        return connection;
    }

    private Object[] arrays(Rows<?> rows) {
        try {
            return rows.arrays(connection);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("make arrays of rows", null, e);
        }
    }

    private Object array(String type, Collection<?> values) {
        try {
            return connection.createArrayOf(type, values.toArray());
        } catch (SQLException e) {
            throw new UncategorizedSQLException("make an array of keys", null, e);
        }
    }
}
