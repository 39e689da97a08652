package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;

/** Has the program rebuild a projection, as an operator does, and waits for the swap. */
public final class Rebuilt {

    private static final long BETWEEN_LOOKS_MS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private Rebuilt() {}

    /** One projection. */
    static void one(Program program, Tables tables, String name)
            throws IOException, InterruptedException {
        all(program, tables, List.of(name));
    }

    /**
     * These projections, each in its turn. The live tables tell when they were begun: a rebuild has
     * ended when they are others.
     */
    public static void all(Program program, Tables tables, List<String> names)
            throws IOException, InterruptedException {
        Map<String, String> before = new LinkedHashMap<>();
        for (String name : names) {
            before.put(name, tables.text(begun(name)));
        }
        try (Line line = program.line()) {
            for (String name : names) {
                Line.Answer answer = line.post("/api/v1/projections/" + name + "/rebuild", "");
                if (answer.status() != 202) {
                    throw new IllegalStateException(
                            "%s is not rebuilt: %d %s"
                                    .formatted(name, answer.status(), answer.body()));
                }
            }
        }
        for (Map.Entry<String, String> one : before.entrySet()) {
            if (!tables.becomesOther(begun(one.getKey()), one.getValue(), PATIENCE)) {
                throw new IllegalStateException(
                        "The rebuild of " + one.getKey() + " does not end.");
            }
        }
    }

    /** Waits until each can be rebuilt again: after the swap, tables are compared and cleared. */
    static void rest(Program program) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Line line = program.line()) {
            while (line.get("/api/v1/projections").body().contains("\"rebuild\":{")) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("A rebuild does not end.");
                }
                Thread.sleep(BETWEEN_LOOKS_MS);
            }
        }
    }

    private static String begun(String name) {
        return "SELECT started_at FROM %s.edition".formatted(schemaOf(name));
    }

    /** The PostgreSQL schema of a projection. */
    public static String schemaOf(String name) {
        return name.replace('-', '_');
    }
}
