package ke.kemis.benchmarks.figures;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import ke.kemis.benchmarks.ground.Ground;
import ke.kemis.benchmarks.ground.Program;
import ke.kemis.benchmarks.ground.Tables;
import ke.kemis.local.Database;

/**
 * A register of learners who never lived, made by the program itself and kept for the next figure
 * that wants one of this size.
 */
final class SampleRegister {

    private static final String MADE = "Sample data is made";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private SampleRegister() {}

    static Database of(Ground ground, Settings settings) throws Exception {
        String name = nameOf(settings);
        Database database = ground.named(name);
        if (ground.has(name) && isWhole(database)) {
            return database;
        }
        System.out.printf("  making a register of %,d learners%n", settings.learners());
        ground.fresh(name);
        try (Program program =
                Program.on(
                                ground,
                                database,
                                settings.port(),
                                "--kemis.sample=" + settings.learners())
                        .ready()) {
            long before = Files.size(program.log());
            while (!saysSo(program, before)) {
                if (!program.isAlive()) {
                    throw new IllegalStateException("The program ended: " + program.log());
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            Following.all(program);
        }
        new Tables(database)
                .run("CREATE SCHEMA bench", "CREATE TABLE bench.whole ()", "VACUUM ANALYZE");
        return database;
    }

    /** What its database is called, for whoever copies it. */
    static String nameOf(Settings settings) {
        return "bench_register_" + settings.learners();
    }

    private static boolean isWhole(Database database) {
        return new Tables(database)
                .text("SELECT to_regclass('bench.whole') IS NOT NULL")
                .equals("t");
    }

    private static boolean saysSo(Program program, long before) throws Exception {
        byte[] log = Files.readAllBytes(program.log());
        int from = (int) Math.max(0, before - 20_000);
        return new String(log, from, log.length - from, StandardCharsets.UTF_8).contains(MADE);
    }
}
