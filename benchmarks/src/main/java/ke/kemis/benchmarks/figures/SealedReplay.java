package ke.kemis.benchmarks.figures;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.local.Database;
import org.axonframework.serialization.Serializer;

/**
 * S2: the replay of P5 over sealed lives, and over the very same lives in the open: the same facts
 * at the same positions and in the same order on the disk.
 */
final class SealedReplay implements Benchmark {

    private static final int ROWS_AT_ONCE = 1_000;

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            SampleRegister.of(ground, settings);
            String sample = SampleRegister.nameOf(settings);
            Database sealed = ground.copied(sample, "bench_s2_sealed");
            Database open = ground.copied(sample, "bench_s2_open");
            open(open);
            for (Database database : List.of(sealed, open)) {
                new Tables(database)
                        .run("CLUSTER fact USING fact_position", "VACUUM ANALYZE", "CHECKPOINT");
            }
            Tables facts = new Tables(sealed);
            Cpu cpu = ground.cpu();
            try (Replay sealedLives = Replay.of(sealed);
                    Replay openLives = Replay.of(open)) {
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> cpu.timed(sealedLives.rested()::again),
                                () -> cpu.timed(openLives.rested()::again));
                return List.of(
                        duel.result(
                                Figure.S2,
                                String.format(
                                        Locale.ROOT,
                                        "%,d facts of %,d persons, who have a key each",
                                        facts.number("SELECT last_position()"),
                                        facts.number("SELECT count(*) FROM personal_key"))));
            }
        }
    }

    /** Writes every fact of a copy anew as if nothing had ever been sealed. */
    private static void open(Database database) throws SQLException {
        Tables tables = new Tables(database);
        tables.run(
                "CREATE TABLE bench.opened (aggregate uuid, sequence integer, metadata bytea, payload bytea)");
        try (Node sealing = Node.of(Node.Store.class, database);
                Node plain = Node.of(Node.Store.class, database, Node.IN_THE_OPEN);
                Connection connection = Ground.connect(database);
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO bench.opened VALUES (?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            Serializer writer = plain.part(Serializer.class);
            int[] waiting = new int[1];
            new Scan(database, sealing.part(Serializer.class))
                    .each((row, metadata, payload) -> {
                        insert.setObject(1, row.getObject("aggregate"));
                        insert.setInt(2, row.getInt("sequence"));
                        insert.setBytes(3, writer.serialize(metadata, byte[].class).getData());
                        insert.setBytes(4, writer.serialize(payload, byte[].class).getData());
                        insert.addBatch();
                        if (++waiting[0] % ROWS_AT_ONCE == 0) {
                            insert.executeBatch();
                        }
                    });
            insert.executeBatch();
            connection.commit();
        }
        tables.run(
                "ALTER TABLE fact DISABLE TRIGGER facts_stay",
                "UPDATE fact SET metadata = opened.metadata, payload = opened.payload FROM bench.opened"
                        + " WHERE fact.aggregate = opened.aggregate AND fact.sequence = opened.sequence",
                "ALTER TABLE fact ENABLE TRIGGER facts_stay",
                "DROP TABLE bench.opened",
                "DELETE FROM personal_key");
    }
}
