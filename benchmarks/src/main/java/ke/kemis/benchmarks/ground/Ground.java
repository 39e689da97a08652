package ke.kemis.benchmarks.ground;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import ke.kemis.benchmarks.measure.Cpu;
import ke.kemis.benchmarks.measure.Machine;
import ke.kemis.local.Database;
import ke.kemis.local.LocalServices;
import ke.kemis.local.LocalServices.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers that both arms stand on, as the program itself starts them where none is configured:
 * every commit waits for the disk. Each figure gets a database of its own.
 */
public final class Ground implements AutoCloseable {

    private final Path folder;
    private final LocalServices services;
    private final boolean searches;

    private Ground(Path folder, LocalServices services, boolean searches) {
        this.folder = folder;
        this.services = services;
        this.searches = searches;
    }

    /** PostgreSQL, and Elasticsearch too where searches are wanted. */
    public static Ground laid(Path folder, boolean searches) {
        Set<Server> wanted = searches ? EnumSet.allOf(Server.class) : EnumSet.of(Server.POSTGRES);
        Ground ground = new Ground(folder, LocalServices.start(folder, wanted), searches);
        ground.requireDurability();
        Machine.runs(ground.versions());
        return ground;
    }

    /** A figure taken without waiting for the disk would be worth nothing. */
    private void requireDurability() {
        Tables tables = new Tables(services.postgres());
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            String value = tables.text("SHOW " + setting);
            if (!value.equals("on")) {
                throw new IllegalStateException(
                        "PostgreSQL runs with %s = %s: nothing measured on it counts"
                                .formatted(setting, value));
            }
        }
    }

    private String versions() {
        String postgres = new Tables(services.postgres()).text("SHOW server_version");
        return ", PostgreSQL " + postgres + (searches ? ", Elasticsearch " + searchVersion() : "");
    }

    private String searchVersion() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI nodes = URI.create(elasticsearch() + "/_nodes/_local?filter_path=nodes.*.version");
            JsonNode answer =
                    JsonMapper.shared()
                            .readTree(
                                    client.send(
                                                    HttpRequest.newBuilder(nodes).build(),
                                                    BodyHandlers.ofString())
                                            .body());
            return answer.path("nodes").iterator().next().path("version").asString();
        } catch (IOException e) {
            throw new IllegalStateException("Elasticsearch does not say which it is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public Path folder() {
        return folder;
    }

    public String elasticsearch() {
        return services.elasticsearch();
    }

    /** An empty database, whatever had its name before. */
    public Database fresh(String name) {
        try (Connection connection = connect(services.postgres());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
            statement.execute("CREATE DATABASE " + name);
            return named(name);
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " cannot be made", e);
        }
    }

    /** Another of the same content. */
    public Database copied(String from, String name) {
        try (Connection connection = connect(services.postgres());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
            statement.execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, from));
            return named(name);
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + name + " cannot be made", e);
        }
    }

    public boolean has(String name) {
        return new Tables(services.postgres())
                        .number(
                                "SELECT count(*) FROM pg_database WHERE datname = '%s'"
                                        .formatted(name))
                > 0;
    }

    public Database named(String name) {
        Database any = services.postgres();
        return new Database(
                any.url().substring(0, any.url().lastIndexOf('/') + 1) + name,
                any.user(),
                any.password());
    }

    public void drop(String name) {
        new Tables(services.postgres())
                .run("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
    }

    /** The processor time of everything that takes part. */
    public Cpu cpu() {
        Set<Long> servers = new HashSet<>();
        postmaster(services.postgres()).ifPresent(servers::add);
        if (searches) {
            number(folder.resolve("elasticsearch/pid")).ifPresent(servers::add);
        }
        return new Cpu(servers);
    }

    private static Optional<Long> postmaster(Database database) {
        long checkpointer =
                new Tables(database)
                        .number(
                                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
        return ProcessHandle.of(checkpointer)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid);
    }

    private static Optional<Long> number(Path file) {
        try {
            return Optional.of(
                    Long.parseLong(Files.readString(file, StandardCharsets.UTF_8).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    public static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    @Override
    public void close() {
        services.close();
    }
}
