package ke.kemis.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An Elasticsearch of our own in a folder of our own, on the loopback interface only. */
final class LocalElasticsearch {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final Path folder;
    private final Path configuration;
    private final Path pidFile;
    private final Path portFile;
    private final Software software;
    private final Purpose purpose;
    private final boolean servedBefore;
    private final CompletableFuture<String> address = new CompletableFuture<>();

    /** One for all starts: who uses it finds it there again. */
    private final int port = FreePort.find();

    private @Nullable Account account;

    LocalElasticsearch(Path folder, Software software, Purpose purpose) throws IOException {
        this.folder = Trees.createReadable(folder);
        // It has names in its index, and no password.
        Trees.makePrivate(folder);
        this.configuration = folder.resolve("config");
        this.pidFile = folder.resolve("pid");
        this.portFile = folder.resolve("port");
        this.software = software;
        this.purpose = purpose;
        this.servedBefore = Files.isDirectory(folder.resolve("data/_state"));
    }

    /** The process that serves this folder, ours or one that an earlier program left behind. */
    Optional<ProcessHandle> process() {
        return Leftover.of(pidFile, folder);
    }

    /** Whether a server has kept anything in this folder before this one. */
    boolean servedBefore() {
        return servedBefore;
    }

    /** Where the server is reached once it answers; known as soon as it is being started. */
    CompletableFuture<String> addressToBe() {
        return address;
    }

    /** Where the running server is reached. */
    String address() {
        try {
            return "http://127.0.0.1:" + Files.readString(portFile);
        } catch (IOException e) {
            throw failure("did not say where it listens", e);
        }
    }

    /**
     * Returns when the server answers.
     *
     * @param launched told of the process as soon as there is one
     */
    void start(Launched launched) {
        try {
            stop();
            if (purpose == Purpose.TESTING) {
                Trees.delete(folder.resolve("data"));
            }
            configure();
            address.complete(address());
            Process process = launch();
            try {
                launched.as(process.pid());
                awaitAnswer(process);
            } catch (IOException | LocalServicesFailure e) {
                endWholly(process);
                throw e;
            } catch (InterruptedException e) {
                endWholly(process);
                Thread.currentThread().interrupt();
                throw failure("was interrupted while starting", e);
            }
        } catch (IOException e) {
            throw failure("could not be started", e);
        }
    }

    /** Ends the server in good order; nothing happens where none runs. */
    void stop() {
        process().ifPresent(Leftover::stop);
    }

    /**
     * By default a request is refused when the heap is nearly full, of garbage too, which the
     * serial collector leaves there until it must go: only what requests hold is counted.
     */
    private void configure() throws IOException {
        Path distribution = software.elasticsearch().resolve("config");
        Files.createDirectories(configuration);
        for (String part : List.of("data", "logs", "tmp")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.copy(
                distribution.resolve("log4j2.properties"),
                configuration.resolve("log4j2.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(portFile, Integer.toString(port));
        Files.writeString(
                configuration.resolve("elasticsearch.yml"),
                """
                # Written anew at every start.
                cluster.name: kemis-local
                node.name: local
                path.data: %1$s/data
                path.logs: %1$s/logs
                http.host: 127.0.0.1
                http.port: %2$d
                transport.host: 127.0.0.1
                transport.port: %3$d
                discovery.type: single-node
                xpack.security.enabled: false
                cluster.routing.allocation.disk.threshold_enabled: false
                indices.breaker.total.use_real_memory: false
                """
                        .formatted(folder.toString().replace('\\', '/'), port, FreePort.find()));
        Files.writeString(configuration.resolve("jvm.options"), javaOptions());
        Files.deleteIfExists(pidFile);
        account().own(folder);
    }

    private String javaOptions() {
        String options =
                """
                -Xms512m
                -Xmx512m
                -XX:+UseSerialGC
                -XX:+ExitOnOutOfMemoryError
                -XX:-UsePerfData
                -Djava.io.tmpdir=%s/tmp
                --add-modules=jdk.incubator.vector
                -Dorg.apache.lucene.store.defaultReadAdvice=normal
                -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
                """
                        .formatted(folder);
        return switch (purpose) {
            case KEEPING -> options;
            // It lives for a minute or two: compiling quickly beats compiling well.
            case TESTING -> options + "-XX:TieredStopAtLevel=1\n";
        };
    }

    private Process launch() throws IOException {
        Path bin = software.elasticsearch().resolve("bin");
        List<String> command = new ArrayList<>();
        if (Commands.known("setsid")) {
            // Out of the terminal's reach: Ctrl-C ends the program first, and the program ends
            // this.
            command.add("setsid");
        }
        command.addAll(
                account()
                        .runs(
                                List.of(
                                        bin.resolve(
                                                        Commands.onWindows()
                                                                ? "elasticsearch.bat"
                                                                : "elasticsearch")
                                                .toString(),
                                        "-p",
                                        pidFile.toString())));
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output().toFile());
        Map<String, String> environment = builder.environment();
        ownOnly(environment);
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_PATH_CONF", configuration.toString());
        environment.put("ES_TMPDIR", folder.resolve("tmp").toString());
        environment.put("CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        return builder.start();
    }

    /**
     * Leaves out what is meant for the program's own Java: its options are not Elasticsearch's, and
     * a Java that says which it has picked up says so where Elasticsearch's parts speak to each
     * other.
     */
    static void ownOnly(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("ES_")
                                || name.endsWith("JAVA_OPTS")
                                || name.endsWith("JAVA_OPTIONS")
                                || name.equals("JAVA_TOOL_OPTIONS")
                                || name.equals("JAVA_HOME"));
    }

    private void awaitAnswer(Process process) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        try (var recovery = new Recovery(address(), STUCK)) {
            while (!recovery.isOver()) {
                if (process.waitFor(Duration.ofMillis(100))) {
                    throw failure("ended at once: " + lastWords(), null);
                }
                if (Instant.now().isAfter(end)) {
                    if (recovery.answers()) {
                        return;
                    }
                    throw failure("did not answer within " + PATIENCE.toMinutes() + " min", null);
                }
            }
        }
    }

    /** The launcher and the server it may have launched by now, which has no pid file yet. */
    private static void endWholly(Process launcher) {
        Stream.concat(launcher.descendants(), Stream.of(launcher.toHandle()))
                .toList()
                .forEach(Leftover::stop);
    }

    private String lastWords() throws IOException {
        return Files.readString(output(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                .reduce("it said nothing", (_, line) -> line);
    }

    private Path output() {
        return folder.resolve("server.log");
    }

    /** Found out when first needed: it takes a process or two to try. */
    private synchronized Account account() {
        if (account == null) {
            account = Account.over(folder);
        }
        return account;
    }

    private LocalServicesFailure failure(String what, @Nullable Exception cause) {
        return new LocalServicesFailure(
                "The local Elasticsearch " + what + ".",
                "Its log says why: "
                        + output()
                        + ". Or configure another one with KEMIS_ELASTICSEARCH_URL.",
                cause);
    }

    /** Told the number of a process that was just started. */
    interface Launched {
        void as(long pid) throws IOException;
    }
}
