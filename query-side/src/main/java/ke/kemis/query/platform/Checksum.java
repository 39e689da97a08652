package ke.kemis.query.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ke.kemis.query.projections.ProjectionChecksum;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What an edition holds, in a few characters for each table, whatever the order of its rows. Two
 * editions that folded the same facts have the same.
 */
record Checksum(long position, List<ProjectionChecksum.Table> tables) {

    private static final String INDEX = "(index)";

    /** All of it in one word. */
    String whole() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (ProjectionChecksum.Table table : tables) {
                hash.update(
                        "%s %d %s\n"
                                .formatted(table.name(), table.rows(), table.checksum())
                                .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(hash.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The tables in which two editions differ. */
    Set<String> differing(Checksum other) {
        Map<String, ProjectionChecksum.Table> theirs = new TreeMap<>();
        other.tables.forEach(table -> theirs.put(table.name(), table));
        Set<String> differing = new TreeSet<>();
        for (ProjectionChecksum.Table table : tables) {
            if (!table.equals(theirs.remove(table.name()))) {
                differing.add(table.name());
            }
        }
        differing.addAll(theirs.keySet());
        return differing;
    }

    /**
     * Reads a whole edition at the moment that the connection's transaction sees.
     *
     * @param outside what the projection keeps outside of its tables, told at that moment
     */
    static Checksum of(Connection connection, Edition edition, String outside) {
        JdbcTemplate sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        List<String> names =
                sql.query(
                        "select relname from pg_class where relnamespace = ?::regnamespace and relkind = 'r' order by relname",
                        (row, i) -> Objects.requireNonNull(row.getString(1)),
                        edition.schema());
        List<ProjectionChecksum.Table> tables = new ArrayList<>();
        for (String name : names) {
            if (!Edition.PLATFORM.contains(name)
                    && !edition.projection().pointers().contains(name)) {
                tables.add(table(sql, edition, name));
            }
        }
        if (!outside.isEmpty()) {
            tables.add(new ProjectionChecksum.Table(INDEX, 0, outside));
        }
        Long position =
                sql.queryForObject(
                        "select position from %s.edition".formatted(edition.schema()), Long.class);
        return new Checksum(Objects.requireNonNull(position), tables);
    }

    private static ProjectionChecksum.Table table(JdbcTemplate sql, Edition edition, String name) {
        return Objects.requireNonNull(
                sql.queryForObject(
                        "select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text from %s.%s as t"
                                .formatted(edition.schema(), name),
                        (row, i) ->
                                new ProjectionChecksum.Table(
                                        name, row.getLong(1), row.getString(2))));
    }
}
