package ke.kemis.benchmarks.figures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.local.Database;
import org.axonframework.serialization.Serializer;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * P6: every projection that lives in PostgreSQL made anew, one after the other. The control reads
 * and parses the facts once for each as well, and copies the rows that came of it into tables with
 * the same indexes.
 */
final class ProjectionRebuild implements Benchmark {

    private static final String SEARCH = "learner-search";

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database database = SampleRegister.of(ground, settings);
            Tables tables = new Tables(database);
            long facts = tables.number("SELECT last_position()");
            Cpu cpu = ground.cpu();
            try (Node reader = Node.of(Node.Store.class, database);
                    Program program = Program.on(ground, database, settings.port()).ready()) {
                Following.all(program);
                // A run that was killed has left it.
                tables.run("DROP SCHEMA IF EXISTS bench_copy CASCADE");
                Scan scan = new Scan(database, reader.part(Serializer.class));
                List<String> names = names(tables);
                List<Content> contents = new ArrayList<>();
                for (String name : names) {
                    contents.add(Content.of(database, Rebuilt.schemaOf(name)));
                }
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    Rebuilt.rest(program);
                                    return cpu.timed(() -> {
                                        for (String name : names) {
                                            Rebuilt.one(program, tables, name);
                                        }
                                        return facts * names.size();
                                    });
                                },
                                () ->
                                        cpu.timed(() -> {
                                            long read = 0;
                                            for (Content content : contents) {
                                                read += scan.run();
                                                content.copy(database);
                                            }
                                            return read;
                                        }));
                tables.run("DROP SCHEMA IF EXISTS bench_copy CASCADE");
                return List.of(
                        duel.result(
                                Figure.P6,
                                "%,d facts, each read for %d projections"
                                        .formatted(facts, names.size())));
            }
        }
    }

    /** Every schema that has the mark of an edition, but for that of the search index. */
    private static List<String> names(Tables tables) {
        return tables
                .texts(
                        "SELECT table_schema FROM information_schema.tables WHERE table_name = 'edition' AND table_schema NOT LIKE '%\\_next' AND table_schema NOT LIKE '%\\_old' ORDER BY 1")
                .stream()
                .map(schema -> schema.replace('_', '-'))
                .filter(name -> !name.equals(SEARCH) && !name.equals(Nothing.NAME))
                .toList();
    }

    /** The tables of a projection, and what is in them as COPY writes it. */
    private record Content(String schema, List<String> tables, List<byte[]> rows) {

        static Content of(Database database, String schema) throws Exception {
            List<String> names =
                    new Tables(database)
                            .texts(
                                    "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s'"
                                            .formatted(schema));
            List<byte[]> rows = new ArrayList<>();
            try (Connection connection = Ground.connect(database)) {
                CopyManager copying = new CopyManager(connection.unwrap(BaseConnection.class));
                for (String name : names) {
                    ByteArrayOutputStream content = new ByteArrayOutputStream();
                    copying.copyOut("COPY %s.%s TO STDOUT".formatted(schema, name), content);
                    rows.add(content.toByteArray());
                }
            }
            return new Content(schema, names, rows);
        }

        void copy(Database database) throws Exception {
            try (Connection connection = Ground.connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA IF EXISTS bench_copy CASCADE");
                statement.execute("CREATE SCHEMA bench_copy");
                CopyManager copying = new CopyManager(connection.unwrap(BaseConnection.class));
                for (int i = 0; i < tables.size(); i++) {
                    statement.execute(
                            "CREATE TABLE bench_copy.%s (LIKE %s.%s INCLUDING ALL)"
                                    .formatted(tables.get(i), schema, tables.get(i)));
                    copying.copyIn(
                            "COPY bench_copy.%s FROM STDIN".formatted(tables.get(i)),
                            new ByteArrayInputStream(rows.get(i)));
                }
            }
        }
    }
}
