package ke.kemis.query.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One set of a projection's tables: the live one or the one being rebuilt. Beside the projection's
 * own tables it holds the place reached and the facts parked, so that a swap moves all of it at
 * once.
 *
 * @param bulk whether a rebuild writes what was recorded long ago
 */
record Edition(Projection projection, String schema, boolean bulk) {

    private static final String PLATFORM_TABLES =
            """
            create table edition (
                version text not null,
                position bigint not null,
                recorded_at timestamptz,
                goal bigint not null,
                started_at timestamptz not null default clock_timestamp()
            );
            create table parked (
                position bigint primary key,
                fact uuid not null,
                type text not null,
                aggregate uuid not null,
                sequence bigint not null,
                recorded_at timestamptz not null,
                cause text not null,
                attempts integer not null default 1,
                parked_at timestamptz not null default clock_timestamp()
            );
            create index parked_by_aggregate on parked (aggregate, position);
            create table dropped (
                position bigint primary key,
                fact uuid not null,
                type text not null,
                aggregate uuid not null,
                cause text not null,
                actor text,
                reason text not null,
                dropped_at timestamptz not null default clock_timestamp()
            );
            call kemis_scope.open('edition');
            """;

    /** Asked for with every batch, so read once. */
    private static final ClassValue<String> FINGERPRINTS =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> projection) {
                    return fingerprint(projection);
                }
            };

    static Edition live(Projection projection) {
        return new Edition(projection, schemaOf(projection), false);
    }

    static Edition next(Projection projection) {
        return new Edition(projection, schemaOf(projection) + "_next", true);
    }

    static Edition old(Projection projection) {
        return new Edition(projection, schemaOf(projection) + "_old", false);
    }

    /** The same tables, of which nothing may be left out any more. */
    Edition caughtUp() {
        return new Edition(projection, schema, false);
    }

    /** How far an edition is. */
    record Place(String version, long position, boolean anyParked) {}

    /** How far an edition is, for people who watch. */
    record Progress(String version, long position, long goal, Instant startedAt, long parked) {}

    /**
     * Makes this edition what unqualified names mean until the transaction ends, and keeps every
     * other writer of the projection out until then. A lost write-back is harmless: the rows and
     * the place reached are lost together.
     */
    Tables enter(Connection connection) {
        Tables tables = new Tables(connection, schema, bulk);
        tables.read(
                """
                select pg_advisory_xact_lock(hashtextextended(?, 0)),
                       set_config('search_path', ? || ', ' || current_setting('search_path'), true),
                       set_config('synchronous_commit', 'off', true)
                """,
                (row, i) -> "",
                "kemis projection " + schema,
                schema);
        return tables;
    }

    static Place place(Tables tables) {
        return tables.read(
                        "select version, position, exists (select from parked) from edition",
                        (row, i) -> new Place(row.getString(1), row.getLong(2), row.getBoolean(3)))
                .getFirst();
    }

    static void reached(Tables tables, long position, Instant recordedAt) {
        tables.run(
                "update edition set position = ?, recorded_at = ?::timestamptz",
                position,
                recordedAt.toString());
    }

    /** How far it is, or nothing where there are no such tables. */
    @Nullable Progress progress(Connection connection) {
        JdbcTemplate sql = on(connection);
        if (!exists(sql)) {
            return null;
        }
        return sql.queryForObject(
                "select version, position, goal, started_at, (select count(*) from %1$s.parked) from %1$s.edition"
                        .formatted(schema),
                (row, i) ->
                        new Progress(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getTimestamp(4).toInstant(),
                                row.getLong(5)));
    }

    boolean exists(Connection connection) {
        return exists(on(connection));
    }

    /** Makes the tables, empty, with a goal for people who watch. */
    void create(Connection connection, long goal) {
        JdbcTemplate sql = on(connection);
        sql.execute("create schema " + schema);
        sql.execute("grant usage on schema %s to %s".formatted(schema, Reader.ROLE));
        Tables tables = enter(connection);
        sql.execute(PLATFORM_TABLES);
        sql.execute(script(projection.getClass()));
        tables.run(
                "insert into edition (version, position, goal) values (?, -1, ?)",
                versionOf(projection),
                goal);
        projection.prepare(tables);
    }

    void drop(Connection connection) {
        if (exists(connection)) {
            projection.discard(enter(connection));
            on(connection).execute("drop schema " + schema + " cascade");
        }
    }

    void rename(Connection connection, Edition to) {
        on(connection).execute("alter schema " + schema + " rename to " + to.schema());
    }

    /** What the tables and the fold are, in a few characters. */
    static String versionOf(Projection projection) {
        return FINGERPRINTS.get(projection.getClass()) + "." + projection.version();
    }

    private static String fingerprint(Class<?> projection) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (PLATFORM_TABLES + script(projection))
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private boolean exists(JdbcTemplate sql) {
        return Boolean.TRUE.equals(
                sql.queryForObject(
                        "select to_regclass(?) is not null", Boolean.class, schema + ".edition"));
    }

    private static JdbcTemplate on(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    private static String schemaOf(Projection projection) {
        return projection.name().toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static String script(Class<?> projection) {
        try (InputStream script = projection.getResourceAsStream("schema.sql")) {
            if (script == null) {
                throw new IllegalStateException("put a schema.sql beside " + projection.getName());
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "schema.sql of " + projection.getName() + " cannot be read", e);
        }
    }
}
