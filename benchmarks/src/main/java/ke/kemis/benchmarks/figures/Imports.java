package ke.kemis.benchmarks.figures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.benchmarks.intake.InventedList;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Duel;
import ke.kemis.benchmarks.measure.Figure;
import ke.kemis.benchmarks.measure.Result;
import ke.kemis.benchmarks.measure.WarmUp;
import ke.kemis.local.Database;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * P4: how many rows a second of lists as NEMIS exports them the whole program takes: handed in over
 * HTTP, kept, read, each recognised, compared with everybody in the register, checked and recorded,
 * until every projection and the search index show the last of them; and the COPY of the rows that
 * such a list leaves in the store.
 */
final class Imports implements Benchmark {

    private static final int ROWS = 20_000;
    private static final int ROWS_TO_WARM_UP = 5_000;
    private static final long BETWEEN_LOOKS_MS = 50;
    private static final Set<String> UNDER_WAY = Set.of("RECEIVED", "RUNNING");
    private static final String COLUMNS =
            "sequence, aggregate_type, type, aggregate, id, metadata, payload";

    private int lists;

    @Override
    public List<Result> run(Settings settings) throws Exception {
        try (Ground ground = Ground.laid(settings.folder(), true)) {
            Database database = ground.fresh("bench_p4");
            Database control = ground.fresh("bench_p4_control");
            new Tables(control).run(PlainRow.TABLE);
            Tables tables = new Tables(database);
            try (Program program = Program.on(ground, database, settings.port()).ready()) {
                taken(program, "INSTITUTIONS", InventedList.schools());
                WarmUp.of(
                        program.pid(),
                        settings.warmUp(),
                        _ -> taken(program, "NEMIS", list(ROWS_TO_WARM_UP)));
                long before = tables.number("SELECT last_position()");
                taken(program, "NEMIS", list(ROWS));
                byte[] left = left(database, before);
                Cpu cpu = ground.cpu();
                Duel duel =
                        Duel.fought(
                                settings.runs(),
                                () -> {
                                    String list = list(ROWS);
                                    tables.run("CHECKPOINT");
                                    return cpu.timed(() -> {
                                        taken(program, "NEMIS", list);
                                        return ROWS;
                                    });
                                },
                                () -> {
                                    new Tables(control).run("TRUNCATE plain", "CHECKPOINT");
                                    return cpu.timed(() -> {
                                        copied(control, left);
                                        return ROWS;
                                    });
                                });
                return List.of(
                        duel.result(
                                Figure.P4,
                                "lists of %,d rows each over HTTP, by the end a register of %,d facts"
                                        .formatted(ROWS, tables.number("SELECT last_position()"))));
            }
        }
    }

    private String list(int rows) throws IOException {
        return InventedList.text(lists++, rows);
    }

    /** Hands a list in, and waits until it was worked through and shows everywhere. */
    private static void taken(Program program, String source, String list)
            throws IOException, InterruptedException {
        try (Line line = program.line()) {
            Line.Answer answer = line.upload("/api/v1/imports", "source", source, "list.csv", list);
            String one = "/api/v1/imports/" + EnrolmentsOverHttp.expect(202, answer).field("id");
            String state = "RECEIVED";
            while (UNDER_WAY.contains(state)) {
                Thread.sleep(BETWEEN_LOOKS_MS);
                answer = line.get(one);
                // Until the projection has it, nobody knows of it.
                state = answer.status() == 200 ? answer.field("state") : "RECEIVED";
            }
            if (!state.equals("FINISHED")) {
                throw new IllegalStateException("the list was not taken: " + answer.body());
            }
        }
        Following.all(program);
    }

    /** Everything that was recorded since. */
    private static byte[] left(Database database, long before) throws Exception {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (Connection connection = Ground.connect(database)) {
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyOut(
                            "COPY (SELECT %s FROM fact WHERE position > %d ORDER BY position) TO STDOUT"
                                    .formatted(COLUMNS, before),
                            rows);
        }
        return rows.toByteArray();
    }

    private static void copied(Database database, byte[] rows) throws Exception {
        try (Connection connection = Ground.connect(database)) {
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn(
                            "COPY plain (%s) FROM STDIN".formatted(COLUMNS),
                            new ByteArrayInputStream(rows));
        }
    }
}
