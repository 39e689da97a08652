package ke.kemis.query.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ke.kemis.query.projections.ProjectionsReport.Stage;
import ke.kemis.query.projections.ProjectionsReport.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One set of a projection's tables: the live one or the one being rebuilt. Beside the projection's
 * own tables it holds the place reached and the facts parked, so that a swap moves all of it at
 * once.
 *
 * @param filling how its tables come to hold what they hold
 */
record Edition(Projection projection, String schema, Tables.Filling filling) {

    /** The platform's own tables, which hold nothing of what the facts say. */
    static final List<String> PLATFORM = List.of("edition", "parked", "dropped");

    private static final String PLATFORM_TABLES =
            """
            create table edition (
                version text not null,
                position bigint not null,
                recorded_at timestamptz,
                stage text,
                done bigint not null default 0,
                goal bigint not null,
                started_at timestamptz not null default clock_timestamp(),
                ended_at timestamptz,
                verdict text,
                differing text
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
                sequence bigint,
                cause text not null,
                actor text,
                reason text not null,
                dropped_at timestamptz not null default clock_timestamp(),
                taken_up_at timestamptz
            );
            call kemis_scope.open('edition');
            """;

    /** With whoever has rows or tables locked. */
    private static final String PATIENCE = "10s";

    /** Asked for with every batch, so read once. */
    private static final ClassValue<String> FINGERPRINTS =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> projection) {
                    return fingerprint(projection);
                }
            };

    static Edition live(Projection projection) {
        return new Edition(projection, schemaOf(projection), Tables.Filling.FOLLOWING);
    }

    static Edition next(Projection projection, Tables.Filling filling) {
        return new Edition(projection, schemaOf(projection) + "_next", filling);
    }

    static Edition old(Projection projection) {
        return new Edition(projection, schemaOf(projection) + "_old", Tables.Filling.FOLLOWING);
    }

    /** The same tables, of which nothing may be left out any more. */
    Edition caughtUp() {
        return new Edition(projection, schema, Tables.Filling.FOLLOWING);
    }

    /** How far an edition is. */
    record Place(String version, long position, boolean anyParked) {}

    /** How far an edition is, for people who watch. */
    record Progress(
            String version,
            long position,
            @Nullable Stage stage,
            long done,
            long goal,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Verdict verdict,
            @Nullable String differing,
            long parked,
            long dropped) {}

    /**
     * Makes this edition what unqualified names mean until the transaction ends, and keeps every
     * other writer of the projection out until then. A lost write-back is harmless: the rows and
     * the place reached are lost together.
     */
    Tables enter(Connection connection) {
        return meant(
                connection, "pg_advisory_xact_lock(hashtextextended('%s', 0)), ".formatted(lock()));
    }

    /** The same, where somebody is told: what is done is on the disk when the transaction ends. */
    Tables enterForGood(Connection connection) {
        Tables tables = enter(connection);
        tables.read("select set_config('synchronous_commit', 'on', true)", (row, i) -> "");
        return tables;
    }

    /**
     * The same for who only reads, or where several writers fill the tables apart from each other.
     */
    Tables enterApart(Connection connection) {
        return meant(connection, "");
    }

    /**
     * What every batch asks is worded for these tables alone: the database makes another plan
     * whenever the same words come to mean other tables. A transaction that somebody left open on
     * them is told soon, and not waited for; other writers are waited for, who end by themselves.
     */
    private Tables meant(Connection connection, String first) {
        Tables tables = new Tables(connection, schema, filling);
        tables.read(
                """
                select %sset_config('search_path', '%s, ' || current_setting('search_path'), true),
                       set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '%s', true)
                """
                        .formatted(first, schema, PATIENCE),
                (row, i) -> "");
        return tables;
    }

    /** What writers of these tables hold, each in turn. */
    String lock() {
        return "kemis projection " + schema;
    }

    static Place place(Tables tables) {
        return tables.read(
                        "select version, position, exists (select from %1$s.parked) from %1$s.edition"
                                .formatted(tables.schema()),
                        (row, i) -> new Place(row.getString(1), row.getLong(2), row.getBoolean(3)))
                .getFirst();
    }

    /**
     * Remembers the place reached.
     *
     * @param recordedAt when the latest of the facts up to there was recorded
     */
    static void reached(Tables tables, long position, Instant recordedAt) {
        tables.run(
                "update %s.edition set position = ?, recorded_at = greatest(recorded_at, ?::timestamptz)"
                        .formatted(tables.schema()),
                position,
                recordedAt.toString());
    }

    /** Tells people who watch what is being done. */
    static void at(Tables tables, Stage stage) {
        tables.run("update edition set stage = ?", stage.name());
    }

    /** How far it is, or nothing where there are no such tables. */
    @Nullable Progress progress(Connection connection) {
        JdbcTemplate sql = on(connection);
        if (!exists(sql)) {
            return null;
        }
        try {
            return sql.queryForObject(
                    """
                    select version, position, stage, done, goal, started_at, ended_at, verdict, differing,
                           (select count(*) from %1$s.parked) as parked, (select count(*) from %1$s.dropped where taken_up_at is null) as dropped
                    from %1$s.edition
                    """
                            .formatted(schema),
                    (row, i) -> progress(row));
        } catch (BadSqlGrammarException justRenamed) {
            return null;
        }
    }

    private static Progress progress(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        String stage = row.getString("stage");
        String verdict = row.getString("verdict");
        return new Progress(
                row.getString("version"),
                row.getLong("position"),
                stage == null ? null : Stage.valueOf(stage),
                row.getLong("done"),
                row.getLong("goal"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getString("differing"),
                row.getLong("parked"),
                row.getLong("dropped"));
    }

    boolean exists(Connection connection) {
        return exists(on(connection));
    }

    /**
     * Makes the tables, empty. Where several writers fill them, indexes come later: made at once,
     * they cost a fraction.
     */
    void create(Connection connection) {
        JdbcTemplate sql = on(connection);
        sql.execute("create schema " + schema);
        sql.execute("grant usage on schema %s to %s".formatted(schema, Reader.ROLE));
        Tables tables = enter(connection);
        sql.execute(PLATFORM_TABLES);
        statements()
                .filter(statement -> !tables.apart() || !makesIndex(statement))
                .forEach(sql::execute);
        tables.run(
                "insert into edition (version, position, stage, goal) values (?, -1, ?, 0)",
                versionOf(projection),
                filling == Tables.Filling.FOLLOWING ? null : Stage.LOADING.name());
        projection.prepare(tables);
    }

    /** Makes the indexes that were left out. */
    void index(Connection connection) {
        statements().filter(Edition::makesIndex).forEach(on(connection)::execute);
    }

    private Stream<String> statements() {
        return Stream.of(script(projection.getClass()).replaceAll("(?m)^\\s*--.*$", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty());
    }

    private static boolean makesIndex(String statement) {
        return statement.matches("(?s)create (unique )?index .*");
    }

    /** Tables that an earlier program made get what is told of them by this one. */
    void complete(Connection connection) {
        JdbcTemplate sql = on(connection);
        if (!has(sql, "edition", "verdict")) {
            sql.execute(
                    """
                    alter table %s.edition add column stage text, add column done bigint not null default 0,
                        add column ended_at timestamptz, add column verdict text, add column differing text
                    """
                            .formatted(schema));
        }
        if (!has(sql, "dropped", "taken_up_at")) {
            sql.execute(
                    "alter table %s.dropped add column sequence bigint, add column taken_up_at timestamptz"
                            .formatted(schema));
        }
    }

    /** Tables that nobody can be answered from count as another version's: they are built anew. */
    void disown(Connection connection) {
        on(connection).update("update %s.edition set version = 'shut'".formatted(schema));
    }

    private boolean has(JdbcTemplate sql, String table, String column) {
        return Boolean.TRUE.equals(
                sql.queryForObject(
                        "select exists (select from pg_attribute where attrelid = ?::regclass and attname = ?)",
                        Boolean.class,
                        schema + "." + table,
                        column));
    }

    void drop(Connection connection) {
        if (exists(connection)) {
            projection.discard(enter(connection));
            on(connection).execute("drop schema " + schema + " cascade");
        }
    }

    /**
     * What was dropped and why stays in sight when the tables are exchanged, and also that it was
     * taken up again: a rebuild leaves nothing out.
     */
    void takeOverDropped(Connection connection, Edition from) {
        on(connection)
                .execute(
                        """
                        insert into %s.dropped
                            (position, fact, type, aggregate, sequence, cause, actor, reason, dropped_at, taken_up_at)
                        select position, fact, type, aggregate, sequence, cause, actor, reason, dropped_at,
                            coalesce(taken_up_at, clock_timestamp())
                        from %s.dropped
                        on conflict (position) do nothing
                        """
                                .formatted(schema, from.schema()));
    }

    /** Remembers how the rebuild went, which is not over yet. */
    void judged(Connection connection, Verdict verdict, @Nullable String differing) {
        on(connection)
                .update(
                        "update %s.edition set ended_at = clock_timestamp(), stage = ?, verdict = ?, differing = ?"
                                .formatted(schema),
                        Stage.FINISHING.name(),
                        verdict.name(),
                        differing);
    }

    /** Forgets what an earlier rebuild did last. */
    void settled(Connection connection) {
        if (exists(connection)) {
            on(connection).update("update %s.edition set stage = null".formatted(schema));
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
        return schemaOf(projection.name());
    }

    /** Where the live tables of a projection of that name are. */
    static String schemaOf(String projection) {
        return projection.toLowerCase(Locale.ROOT).replace('-', '_');
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
