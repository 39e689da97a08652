package ke.kemis.store.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ke.kemis.store.keys.Mark;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of stamps and of checks: every statement about them is here. */
final class StampTable {

    private static final String STAMP =
            "SELECT position, digest, made_at, master, mark FROM log_stamp ";
    private static final String CHECK =
            "SELECT id, asked_by, started_at, finished_at, up_to, reached FROM log_check ";
    private static final long LOCK = 0x4B454D49533031L;

    private final JdbcClient jdbc;

    StampTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether nobody else stamps or checks until the transaction ends. */
    boolean isOurTurn() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    void add(Stamp stamp) {
        jdbc.sql(
                        "INSERT INTO log_stamp (position, digest, made_at, master, mark) VALUES (?, ?, ?, ?, ?)")
                .params(
                        stamp.position(),
                        stamp.digest(),
                        OffsetDateTime.ofInstant(stamp.madeAt(), ZoneOffset.UTC),
                        stamp.mark().master(),
                        stamp.mark().bytes())
                .update();
    }

    Optional<Stamp> last() {
        return upTo(Long.MAX_VALUE);
    }

    /** The last one up to a position. */
    Optional<Stamp> upTo(long position) {
        return jdbc.sql(STAMP + "WHERE position <= ? ORDER BY position DESC LIMIT 1")
                .param(position)
                .query(StampTable::stamp)
                .optional();
    }

    /** The first one after a position. */
    Optional<Stamp> after(long position) {
        return jdbc.sql(STAMP + "WHERE position > ? ORDER BY position LIMIT 1")
                .param(position)
                .query(StampTable::stamp)
                .optional();
    }

    /** When the first of them all was made. */
    Optional<Instant> oldest() {
        return after(-1).map(Stamp::madeAt);
    }

    private static Stamp stamp(ResultSet row, int number) throws SQLException {
        return new Stamp(
                row.getLong("position"),
                row.getBytes("digest"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                new Mark(row.getInt("master"), row.getBytes("mark")));
    }

    /** Begins a check, unless one is under way. */
    void begin(@Nullable String askedBy, long upTo) {
        jdbc.sql("INSERT INTO log_check (asked_by, up_to) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .param(1, askedBy)
                .param(2, upTo)
                .update();
    }

    /** One that is under way or, otherwise, the last. */
    Optional<LogCheck> latest() {
        return jdbc.sql(CHECK + "ORDER BY id DESC LIMIT 1")
                .query((row, _) -> check(row))
                .optional();
    }

    Optional<LogCheck> underWay() {
        return latest().filter(check -> check.finishedAt() == null);
    }

    /** Whether one began within such a time, by the database's clock. */
    boolean hasBegunWithin(Duration time) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM log_check WHERE started_at > clock_timestamp() - make_interval(secs => ?)
                        AND started_at <= clock_timestamp())
                        """)
                .param(time.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** How many things the last check that is finished found. */
    int countFound() {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM log_check_finding
                        WHERE log_check = (SELECT max(id) FROM log_check WHERE finished_at IS NOT NULL)
                        """)
                .query(Integer.class)
                .single();
    }

    /** Whether the last check found that up to this position. */
    boolean lastFound(LogCheck.Kind kind, long upTo) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM log_check_finding
                        WHERE log_check = (SELECT max(id) FROM log_check) AND kind = ? AND up_to = ?)
                        """)
                .params(kind.name(), upTo)
                .query(Boolean.class)
                .single();
    }

    private LogCheck check(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new LogCheck(
                row.getLong("id"),
                row.getString("asked_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getLong("up_to"),
                row.getLong("reached"),
                findings(row.getLong("id")));
    }

    private List<LogCheck.Finding> findings(long check) {
        return jdbc.sql(
                        "SELECT kind, after, up_to FROM log_check_finding WHERE log_check = ? ORDER BY up_to, kind LIMIT ?")
                .params(check, LogCheck.MOST_FINDINGS)
                .query((row, _) ->
                        new LogCheck.Finding(
                                LogCheck.Kind.valueOf(row.getString("kind")),
                                row.getLong("after"),
                                row.getLong("up_to")))
                .list();
    }

    void found(LogCheck check, LogCheck.Kind kind, long after, long upTo) {
        jdbc.sql(
                        "INSERT INTO log_check_finding (log_check, kind, after, up_to) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(check.id(), kind.name(), after, upTo)
                .update();
    }

    void reached(LogCheck check, long position) {
        jdbc.sql("UPDATE log_check SET reached = ? WHERE id = ?")
                .params(position, check.id())
                .update();
    }

    void finish(LogCheck check) {
        jdbc.sql("UPDATE log_check SET finished_at = clock_timestamp() WHERE id = ?")
                .param(check.id())
                .update();
    }
}
