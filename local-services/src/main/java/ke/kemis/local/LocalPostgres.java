package ke.kemis.local;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of our own in a folder of our own, on the loopback interface only. */
final class LocalPostgres {

    private static final String USER = "kemis";
    private static final int PORT_LINE = 3;
    private static final long MIB = 1024 * 1024;
    private static final long LEAST_SHARED_BUFFERS = 256;
    private static final long MOST_SHARED_BUFFERS = 2048;
    private static final Duration ORPHANS_END = Duration.ofSeconds(30);
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(500);

    private final Path folder;
    private final Path data;
    private final Path passwordFile;
    private final Software software;
    private final Purpose purpose;

    /** One for all starts: who uses it finds it there again. */
    private final int port = FreePort.find();

    private @Nullable Account account;

    LocalPostgres(Path folder, Software software, Purpose purpose) throws IOException {
        this.folder = Trees.createReadable(folder);
        this.data = folder.resolve("data");
        this.passwordFile = folder.resolve("password");
        this.software = software;
        this.purpose = purpose;
    }

    /** The process that serves this folder, ours or one that an earlier program left behind. */
    Optional<ProcessHandle> process() {
        return Leftover.of(data.resolve("postmaster.pid"), folder);
    }

    /** Where the running server is reached. */
    Database address(String database) {
        try {
            int port =
                    Integer.parseInt(
                            Files.readAllLines(data.resolve("postmaster.pid"))
                                    .get(PORT_LINE)
                                    .strip());
            return new Database(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                    USER,
                    Files.readString(passwordFile));
        } catch (IOException e) {
            throw failure("did not say where it listens", e);
        }
    }

    void start() {
        try {
            stop();
            if (purpose == Purpose.TESTING) {
                Trees.delete(data);
            }
            if (!Files.isDirectory(data)) {
                create();
            }
            requireSameVersion();
            Files.writeString(data.resolve("postgresql.conf"), configuration());
            account().own(folder);
            long patience =
                    Files.exists(data.resolve("postmaster.pid")) ? ORPHANS_END.toNanos() : 0;
            forgetStrangersPid();
            startWithin(patience);
        } catch (IOException e) {
            throw failure("could not be started", e);
        }
    }

    /**
     * What a killed server was doing goes on until the statement is over, and so long its memory is
     * held.
     */
    private void startWithin(long patience) throws IOException {
        long began = System.nanoTime();
        while (true) {
            try {
                control("start", "-w", "-t", "600", "-s", "-l", log().toString());
                return;
            } catch (LocalServicesFailure failure) {
                if (System.nanoTime() - began >= patience || process().isPresent()) {
                    throw failure;
                }
                pause(failure);
            }
        }
    }

    private static void pause(LocalServicesFailure failure) {
        try {
            Thread.sleep(BETWEEN_STARTS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** Ends the server at once but in good order; nothing happens where none runs. */
    void stop() {
        Optional<ProcessHandle> running = process();
        if (running.isEmpty()) {
            return;
        }
        try {
            control("stop", "-w", "-t", "30", "-s", "-m", "fast");
        } catch (IOException | LocalServicesFailure _) {
            running.ifPresent(Leftover::stop);
        }
    }

    void createDatabase(String name) {
        Database maintenance = address("postgres");
        try (Connection connection =
                        DriverManager.getConnection(
                                maintenance.url(), maintenance.user(), maintenance.password());
                var statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw failure("does not answer", e);
        }
    }

    /** Stopped half-way, this leaves nothing that a later start would take for a database. */
    private void create() throws IOException {
        Path unfinished = folder.resolve("data.unfinished");
        Trees.delete(unfinished);
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        Files.writeString(passwordFile, HexFormat.of().formatHex(secret));
        Trees.makePrivate(passwordFile);
        account().own(passwordFile);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program("initdb"),
                                "--pgdata=" + unfinished,
                                "--username=" + USER,
                                "--pwfile=" + passwordFile,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8"));
        if (purpose == Purpose.TESTING) {
            command.add("--no-sync");
        }
        Commands.Outcome outcome = Commands.run(account().runs(command), folder);
        if (!outcome.succeeded()) {
            throw failure("could not create its data: " + lastLine(outcome.output()), null);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameVersion() throws IOException {
        String written = Files.readString(data.resolve("PG_VERSION")).strip();
        String ours = software.postgresMajor();
        if (!written.equals(ours)) {
            throw new LocalServicesFailure(
                    "The data in %s was written by PostgreSQL %s, and this is PostgreSQL %s."
                            .formatted(data, written, ours),
                    "Move it over with pg_upgrade, or move the folder away to begin anew.");
        }
    }

    /**
     * A sixteenth of the memory, beside the program and Elasticsearch on the same machine. Whoever
     * comes is looked up by keys in no order: from half a million learners on those are more than
     * 256 MB.
     */
    private long sharedBuffers() {
        if (purpose == Purpose.TESTING) {
            return LEAST_SHARED_BUFFERS;
        }
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize();
        return Math.clamp(memory / MIB / 16, LEAST_SHARED_BUFFERS, MOST_SHARED_BUFFERS);
    }

    private String configuration() {
        String settings =
                """
                # Written anew at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                shared_buffers = %dMB
                max_wal_size = 2GB
                random_page_cost = 1.1
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] '
                """
                        .formatted(port, sharedBuffers());
        return switch (purpose) {
            case KEEPING -> settings;
            case TESTING ->
                    settings
                            + """
                            fsync = off
                            synchronous_commit = off
                            full_page_writes = off
                            """;
        };
    }

    /**
     * PostgreSQL finds out by itself that a crashed forerunner is gone, unless its number now
     * belongs to another program, as it often does after a restart of the machine.
     */
    private void forgetStrangersPid() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (process().isEmpty() && Leftover.pidIn(pidFile).flatMap(ProcessHandle::of).isPresent()) {
            Files.deleteIfExists(pidFile);
        }
    }

    private void control(String action, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program("pg_ctl"), action, "-D", data.toString()));
        command.addAll(List.of(options));
        Commands.Outcome outcome = Commands.run(account().runs(command), folder);
        if (!outcome.succeeded()) {
            throw failure("did not %s: %s".formatted(action, lastLine(outcome.output())), null);
        }
    }

    private String program(String name) {
        return software.postgres().resolve("bin").resolve(name).toString();
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private static String lastLine(String output) {
        return output.lines().reduce("", (_, line) -> line);
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
                "The local PostgreSQL " + what + ".",
                "Its log says why: "
                        + log()
                        + ". Or configure another one with KEMIS_POSTGRES_URL.",
                cause);
    }
}
