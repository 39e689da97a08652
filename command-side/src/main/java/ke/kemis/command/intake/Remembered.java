package ke.kemis.command.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.files.FileStore;
import ke.kemis.store.keys.Keyring;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The imports of which it is still known what stood in their rows. */
@OnCommandSide
class Remembered {

    /** By so much the clocks of nodes and of the database may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final FileStore files;
    private final Keyring keys;

    Remembered(JdbcClient jdbc, FileStore files, Keyring keys) {
        this.jdbc = jdbc;
        this.files = files;
        this.keys = keys;
    }

    /**
     * An import came, and with it its file. Who reads of it late may find that the file was kept
     * again since, for an import of which is read later.
     */
    void begin(ImportId id, String sha256, Instant received) {
        jdbc.sql(
                        """
                        WITH kept AS (
                            SELECT least(max(started_at), ?) AS at FROM kept_file WHERE sha256 = decode(?, 'hex')),
                        sooner AS (
                            UPDATE import_remembered SET kept_at = kept.at FROM kept
                            WHERE sha256 = ? AND kept_at < kept.at)
                        INSERT INTO import_remembered (import, sha256, kept_at) SELECT ?, ?, at FROM kept
                        ON CONFLICT DO NOTHING
                        """)
                .params(
                        received.plus(CLOCKS_DIFFER).atOffset(ZoneOffset.UTC),
                        sha256,
                        sha256,
                        id.value(),
                        sha256)
                .update();
    }

    /** The import is over; its rows are forgotten by then. */
    void until(ImportId id, Instant then) {
        jdbc.sql(
                        "UPDATE import_remembered SET forget_at = ? WHERE import = ? AND forget_at IS NULL")
                .params(then.atOffset(ZoneOffset.UTC), id.value())
                .update();
    }

    /**
     * Rows of the import tell of these learners; it is known no longer than until it is over where
     * one of them was erased.
     */
    void tellsOf(ImportId id, Collection<LearnerId> learners) {
        String[] all = learners.stream().map(LearnerId::toString).toArray(String[]::new);
        jdbc.sql(
                        """
                        INSERT INTO import_learner (import, learner)
                        SELECT ?, learner FROM unnest(?::uuid[]) AS taken (learner) ON CONFLICT DO NOTHING
                        """)
                .params(id.value(), all)
                .update();
        jdbc.sql(
                        """
                        UPDATE import_remembered SET at_once = true
                        WHERE import = ? AND EXISTS (SELECT FROM learner_erased WHERE learner = ANY (?::uuid[]))
                        """)
                .params(id.value(), all)
                .update();
    }

    /** Imports that tell of this learner are forgotten as soon as they are over. */
    void erased(LearnerId learner) {
        jdbc.sql("INSERT INTO learner_erased (learner) VALUES (?) ON CONFLICT DO NOTHING")
                .param(learner.value())
                .update();
        jdbc.sql(
                        """
                        UPDATE import_remembered SET at_once = true
                        WHERE import IN (SELECT import FROM import_learner WHERE learner = ?)
                        """)
                .param(learner.value())
                .update();
    }

    /** Those whose time has come. */
    List<ImportId> due() {
        return jdbc.sql(
                        """
                        SELECT import FROM import_remembered
                        WHERE forget_at IS NOT NULL AND (at_once OR forget_at <= clock_timestamp())
                        ORDER BY forget_at LIMIT 100
                        """)
                .query((row, i) -> new ImportId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Destroys the import's key, and the file where no other import needs it; not one that was
     * handed in again, and of which no import is known yet.
     */
    void forget(ImportId id) {
        keys.destroy(id.value());
        jdbc.sql("DELETE FROM import_learner WHERE import = ?").param(id.value()).update();
        jdbc.sql("DELETE FROM import_remembered WHERE import = ? RETURNING sha256, kept_at")
                .param(id.value())
                .query((row, i) ->
                        new Needed(
                                Objects.requireNonNull(row.getString(1)),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional()
                .filter(file -> !isNeeded(file.sha256()))
                .ifPresent(file -> files.forgetKeptUntil(file.keptAt(), file.sha256()));
    }

    private boolean isNeeded(String sha256) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM import_remembered WHERE sha256 = ?)")
                .param(sha256)
                .query(Boolean.class)
                .single();
    }

    /** Destroys the files kept before then that no import needs. */
    void forgetUnneeded(Instant then) {
        String[] kept = files.keptBefore(then).toArray(String[]::new);
        jdbc.sql(
                        """
                        SELECT sha256 FROM unnest(?::text[]) AS kept (sha256)
                        WHERE NOT EXISTS (SELECT FROM import_remembered WHERE import_remembered.sha256 = kept.sha256)
                        """)
                .param(kept)
                .query((row, i) -> Objects.requireNonNull(row.getString(1)))
                .list()
                .forEach(sha256 -> files.forgetKeptUntil(then, sha256));
    }

    /**
     * A file that an import needed.
     *
     * @param keptAt when it was last kept for an import that is known
     */
    private record Needed(String sha256, Instant keptAt) {}
}
