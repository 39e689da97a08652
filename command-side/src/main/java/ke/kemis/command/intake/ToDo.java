package ke.kemis.command.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.intake.ImportId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The imports still to be worked through, shared by all nodes. */
@OnCommandSide
class ToDo {
    private final JdbcClient jdbc;

    ToDo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ImportId id, Instant receivedAt) {
        jdbc.sql(
                        "INSERT INTO import_to_do (import, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(id.value(), receivedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(ImportId id) {
        jdbc.sql("DELETE FROM import_to_do WHERE import = ?").param(id.value()).update();
        jdbc.sql("DELETE FROM import_key WHERE import = ?").param(id.value()).update();
    }

    /** Oldest first. */
    List<ImportId> open() {
        return jdbc.sql("SELECT import FROM import_to_do ORDER BY received_at, import")
                .query((row, i) -> new ImportId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Remembers on which lines keys stand, and says for each on which it came first. Keys go in by
     * their order, so that two stretches with the same keys wait for each other one way only.
     *
     * @param keys with their lines, of one stretch
     */
    Map<String, Long> firstLines(ImportId id, Collection<KeyAt> keys) {
        String[] names = keys.stream().map(KeyAt::key).toArray(String[]::new);
        Long[] lines = keys.stream().map(KeyAt::line).toArray(Long[]::new);
        jdbc.sql(
                        """
                        INSERT INTO import_key (import, key, line)
                        SELECT ?, key, line FROM unnest(?::text[], ?::bigint[]) AS k (key, line) ORDER BY key, line
                        ON CONFLICT DO NOTHING
                        """)
                .params(id.value(), names, lines)
                .update();
        Map<String, Long> first = new HashMap<>();
        jdbc.sql("SELECT key, line FROM import_key WHERE import = ? AND key = ANY (?::text[])")
                .params(id.value(), names)
                .query(row -> {
                    first.put(row.getString("key"), row.getLong("line"));
                });
        return first;
    }

    /** A key and the line it stands on. */
    record KeyAt(String key, long line) {}
}
