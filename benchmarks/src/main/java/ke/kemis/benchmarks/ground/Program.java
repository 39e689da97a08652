package ke.kemis.benchmarks.ground;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ke.kemis.local.Database;

/** The real program, from its jar, in a process of its own. */
public final class Program implements AutoCloseable {

    public static final String USER = "admin";
    public static final String PASSWORD = "a-password-for-benchmarks";

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Process process;
    private final int port;
    private final Path log;

    private Program(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** On servers that somebody else has started. */
    public static Program on(Ground ground, Database database, int port, String... more)
            throws IOException {
        List<String> settings = new ArrayList<>();
        settings.add("--kemis.postgres.url=" + database.url());
        settings.add("--kemis.postgres.user=" + database.user());
        settings.add("--kemis.postgres.password=" + database.password());
        settings.add("--kemis.elasticsearch.url=" + ground.elasticsearch());
        settings.add("--kemis.elasticsearch.index=" + indexOf(database));
        settings.add("--kemis.master-key=" + Node.MASTER_KEY);
        settings.addAll(List.of(more));
        return start(port, ground.folder().resolve("program.log"), settings);
    }

    /** With servers of its own, kept in a folder: as it runs where nobody configures anything. */
    public static Program byItself(Path folder, int port) throws IOException {
        return start(
                port,
                folder.resolveSibling(folder.getFileName() + ".log"),
                List.of("--kemis.local.folder=" + folder));
    }

    /** How the indices of a database are called, so that none sweeps away another's. */
    public static String indexOf(Database database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1).replace('_', '-');
    }

    private static Program start(int port, Path log, List<String> settings) throws IOException {
        Path jar = Path.of(System.getProperty("kemis.jar", "portal/target/kemis.jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "There is no %s: build it with ./mvnw -pl portal -am package -DskipTests"
                            .formatted(jar.toAbsolutePath()));
        }
        requireFree(port);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar.toAbsolutePath().toString(),
                                "--server.port=" + port,
                                "--spring.main.banner-mode=off"));
        command.addAll(settings);
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("KEMIS_ADMIN_PASSWORD", PASSWORD);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Program(process, port, log);
    }

    /** Whoever else answers there would be taken for the program, and measured. */
    private static void requireFree(int port) {
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Port %d is taken: give another with --port".formatted(port), taken);
        }
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public Path log() {
        return log;
    }

    public Line line() {
        return new Line(port, USER, PASSWORD);
    }

    /** So many connections at once. */
    public Switchboard switchboard(int connections) throws IOException {
        return new Switchboard(port, USER, PASSWORD, connections);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it says that it is ready to serve. */
    public Program ready() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answersReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "The program ended by itself: " + lastWords() + " (" + log + ")");
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "The program is not ready after %d s: %s"
                                .formatted(PATIENCE.toSeconds(), log));
            }
            pause();
        }
        return this;
    }

    private boolean answersReady() {
        try (Line line = line()) {
            return line.get("/actuator/health/readiness").status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException _) {
            return "it said nothing";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the program starts", e);
        }
    }

    /** As kill -9 does it. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** In good order. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
