package ke.kemis.benchmarks.figures;

import java.io.IOException;
import java.time.Duration;
import ke.kemis.benchmarks.ground.Line;
import ke.kemis.benchmarks.ground.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waits for the program's projections, as its own page shows them. */
public final class Following {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private Following() {}

    /** Returns when every projection has reached the newest fact and none is being rebuilt. */
    public static void all(Program program) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Line line = program.line()) {
            while (!reached(line)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "The projections do not catch up: "
                                    + line.get("/api/v1/projections").body());
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    private static boolean reached(Line line) throws IOException {
        Line.Answer answer = line.get("/api/v1/projections");
        if (answer.status() != 200) {
            return false;
        }
        JsonNode report = JsonMapper.shared().readTree(answer.body());
        for (JsonNode one : report.path("items")) {
            if (one.path("lag").asLong() > 0 || one.hasNonNull("rebuild")) {
                return false;
            }
        }
        return true;
    }
}
