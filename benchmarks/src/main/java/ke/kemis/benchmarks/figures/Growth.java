package ke.kemis.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.local.Database;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * P11: whether appending grows slower as the log grows, side by side on a short log and on one
 * twenty times as long; and what a fact costs on disk beside its own bytes.
 *
 * <p>The logs are filled as years would fill them: a cohort is enrolled with two claims each, and
 * its later facts come between the enrolments of later cohorts.
 */
final class Growth implements Benchmark {

    private static final int TIMES = 20;
    private static final int COHORT = 1_000;
    private static final int BATCH = 8_000;

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), false)) {
            Database big = filled(ground, settings.events());
            Database small = filled(ground, settings.events() / TIMES);
            Result bytes = bytes(settings, big);
            Cpu cpu = ground.cpu();
            try (Node one = Node.of(Node.Store.class, big);
                    Node other = Node.of(Node.Store.class, small)) {
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> appended(settings, cpu, one, big),
                                () -> appended(settings, cpu, other, small));
                return List.of(
                        duel.result(
                                Figure.P11_RATE,
                                String.format(
                                        Locale.ROOT,
                                        "%,d facts against %,d",
                                        settings.events(),
                                        settings.events() / TIMES)),
                        bytes);
            }
        }
    }

    private static Sample appended(Settings settings, Cpu cpu, Node node, Database database)
            throws Exception {
        new Tables(database).run("CHECKPOINT");
        EventStore store = node.part(EventStore.class);
        return cpu.timed(
                () -> Crowd.busy(Appends.WRITERS, settings.time(), who -> Appends.append(store)));
    }

    private static Database filled(Ground ground, long events) {
        String name = "bench_log_" + events;
        Database database = ground.named(name);
        if (ground.has(name)
                && new Tables(database)
                        .text("SELECT to_regclass('bench.whole') IS NOT NULL")
                        .equals("t")) {
            return database;
        }
        System.out.printf("  filling a log of %,d facts%n", events);
        ground.fresh(name);
        Node.of(Node.Store.class, database).close();
        Tables tables = new Tables(database);
        tables.run(
                "INSERT INTO aggregate_type (name) VALUES ('Filling')",
                "INSERT INTO fact_type (name, revision) VALUES ('filling', '1')");
        long batches = events / BATCH;
        int atOnce = 50;
        for (long done = 0; done < batches; done += atOnce) {
            tables.run(
                    "SET synchronous_commit = off",
                    batches(done, Math.min(atOnce, batches - done)));
        }
        tables.run("CREATE SCHEMA bench", "CREATE TABLE bench.whole ()", "VACUUM ANALYZE fact");
        return database;
    }

    /** The SQL that adds so many batches. Cohorts older than the log have numbers below none. */
    private static String batches(long first, long count) {
        return """
        INSERT INTO fact (position, sequence, aggregate_type, type, aggregate, id, metadata, payload)
        SELECT (%1$d + batch.b) * %3$d::bigint + n, sequence, 1, 1,
               CASE WHEN claim THEN md5('claim' || cohort || ' ' || n)::uuid
               ELSE (substr(born, 1, 8) || '-' || substr(born, 9, 4) || '-7' || substr(hash, 1, 3)
                    || '-8' || substr(hash, 4, 3) || '-' || substr(hash, 7, 12))::uuid END,
               uuidv7(),
               convert_to(repeat('m', 90), 'UTF8'),
               convert_to(repeat('p', CASE WHEN claim THEN 130 WHEN sequence = 0 THEN 330 ELSE 190 END), 'UTF8')
        FROM generate_series(0, %2$d - 1) AS batch(b),
             LATERAL (
                 SELECT n, CASE WHEN n <= 3 * %4$d THEN 0 ELSE ((n - 1) / %4$d) - 2 END AS sequence,
                        n > %4$d AND n <= 3 * %4$d AS claim,
                        %1$d + batch.b - CASE WHEN n <= 3 * %4$d THEN 0 ELSE ((n - 1) / %4$d) - 2 END AS cohort
                 FROM generate_series(1, %3$d) AS n) AS place,
             LATERAL (
                 SELECT lpad(to_hex(1700000000000 + cohort * 60000), 12, '0') AS born,
                        md5(cohort || ' ' || (n - 1) %% %4$d) AS hash) AS key
        ORDER BY 1
        """
                .formatted(first, count, BATCH, COHORT);
    }

    private static Result bytes(Settings settings, Database database) {
        Tables tables = new Tables(database);
        List<Sample> samples = new ArrayList<>();
        samples.add(
                Sample.of(
                        Double.parseDouble(
                                tables.text(
                                        "SELECT (pg_total_relation_size('fact') - sum(octet_length(metadata) + octet_length(payload)))::float8 / count(*) FROM fact"))));
        return Duel.of(samples, List.of())
                .result(
                        Figure.P11_BYTES,
                        String.format(
                                Locale.ROOT,
                                "indexes included, %,d facts: lives of six, two claims each",
                                settings.events()));
    }
}
