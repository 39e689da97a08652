package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Crowd;
import ke.kemis.benchmarks.measure.Sample;
import ke.kemis.local.Database;

/**
 * The control of every append: the same bytes in one committed INSERT each, into a table with the
 * same columns and the two indexes that an event store needs.
 */
final class PlainRow {

    static final String TABLE =
            """
            CREATE TABLE plain (
                position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                sequence integer NOT NULL,
                aggregate_type smallint NOT NULL,
                type smallint NOT NULL,
                aggregate uuid NOT NULL,
                id uuid NOT NULL,
                metadata bytea NOT NULL,
                payload bytea NOT NULL,
                PRIMARY KEY (aggregate, sequence)
            )
            """;

    static final String INSERT =
            "INSERT INTO plain (sequence, aggregate_type, type, aggregate, id, metadata, payload)"
                    + " VALUES (0, 1, 1, uuidv7(), uuidv7(), %s, %s)";

    /** In seconds: its connections take their time. */
    private static final long SHORTEST = 3;

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final Pattern DONE = Pattern.compile("actually processed: ([0-9]+)");

    private final Database database;
    private final String metadata;
    private final String payload;
    private final Path folder;
    private final boolean pgbench;

    /** The row is the one that an enrolment has left in the register's own table of facts. */
    PlainRow(Ground ground, Database facts, Database database) {
        Tables tables = new Tables(facts);
        String row =
                " FROM fact JOIN fact_type ON fact_type.id = type WHERE name = 'learner-enrolled' ORDER BY position DESC LIMIT 1";
        this.metadata = tables.text("SELECT convert_from(metadata, 'UTF8')" + row);
        this.payload = tables.text("SELECT convert_from(payload, 'UTF8')" + row);
        this.database = database;
        this.folder = ground.folder();
        this.pgbench = isThere();
        new Tables(database).run(TABLE);
    }

    String generator() {
        return (pgbench ? "control by pgbench -M prepared" : "control by the same loop over JDBC")
                + ", row of %d bytes".formatted(metadata.length() + payload.length());
    }

    /** Inserts for a while from so many connections. */
    Sample run(int clients, Duration time, Cpu cpu) throws Exception {
        return pgbench ? byPgbench(clients, time, cpu) : byJdbc(clients, time, cpu);
    }

    private Sample byPgbench(int clients, Duration time, Cpu cpu)
            throws IOException, InterruptedException {
        Path script = folder.resolve("insert.sql");
        Files.writeString(script, INSERT.formatted(":metadata", ":payload") + ";\n");
        URI address = URI.create(database.url().substring("jdbc:".length()));
        ProcessBuilder builder =
                new ProcessBuilder(
                                "pgbench",
                                "--no-vacuum",
                                "--host=" + address.getHost(),
                                "--port=" + address.getPort(),
                                "--username=" + database.user(),
                                "--client=" + clients,
                                "--jobs=2",
                                "--time=" + Math.max(SHORTEST, time.toSeconds()),
                                "--protocol=prepared",
                                "--file=" + script,
                                "--define=metadata=" + metadata,
                                "--define=payload=" + payload,
                                address.getPath().substring(1))
                        .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        double before = cpu.seconds();
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double used = cpu.seconds() - before;
        if (status != 0) {
            throw new IllegalStateException("pgbench failed: " + said);
        }
        return new Sample(number(RATE, said), used * 1_000 / number(DONE, said));
    }

    private static double number(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench said something unknown: " + said);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private Sample byJdbc(int clients, Duration time, Cpu cpu) throws Exception {
        try (Inserting inserting = new Inserting(clients)) {
            return cpu.timed(() -> Crowd.busy(clients, time, inserting::once));
        }
    }

    Inserting inserting(int clients) throws SQLException {
        return new Inserting(clients);
    }

    /** As many connections as there are clients, each with its prepared statement. */
    final class Inserting implements AutoCloseable {

        private final List<Connection> connections = new ArrayList<>();
        private final List<PreparedStatement> statements = new ArrayList<>();

        private Inserting(int clients) throws SQLException {
            for (int i = 0; i < clients; i++) {
                Connection connection = Ground.connect(database);
                connections.add(connection);
                PreparedStatement statement =
                        connection.prepareStatement(INSERT.formatted("?", "?"));
                statement.setBytes(1, metadata.getBytes(StandardCharsets.UTF_8));
                statement.setBytes(2, payload.getBytes(StandardCharsets.UTF_8));
                statements.add(statement);
            }
        }

        void once(int who) throws SQLException {
            statements.get(who).executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static boolean isThere() {
        try {
            return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
