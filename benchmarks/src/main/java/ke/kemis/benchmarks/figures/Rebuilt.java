package ke.kemis.benchmarks.figures;

import java.io.IOException;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;

/** Has the program rebuild a projection, as an operator does, and waits for the swap. */
public final class Rebuilt {

    private static final long BETWEEN_LOOKS_MS = 10;
    private static final long PATIENCE_NANOS = 20L * 60 * 1_000_000_000;

    private Rebuilt() {}

    /** The live tables tell when they were begun: a rebuild has ended when they are others. */
    public static void one(Program program, Tables tables, String name)
            throws IOException, InterruptedException {
        String begun = "SELECT started_at FROM %s.edition".formatted(schemaOf(name));
        String before = tables.text(begun);
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (Line line = program.line()) {
            Line.Answer answer = line.post("/api/v1/projections/" + name + "/rebuild", "");
            if (answer.status() != 202) {
                throw new IllegalStateException(
                        "%s is not rebuilt: %d %s".formatted(name, answer.status(), answer.body()));
            }
        }
        while (begunAt(tables, begun).equals(before)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The rebuild of " + name + " does not end.");
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }

    private static String begunAt(Tables tables, String question) {
        return tables.text(question);
    }

    /** The PostgreSQL schema of a projection. */
    public static String schemaOf(String name) {
        return name.replace('-', '_');
    }
}
