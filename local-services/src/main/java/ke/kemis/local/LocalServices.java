package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Elasticsearch, started by the program itself in one folder that keeps their data
 * between runs. One program at a time may hold a folder; a server that a crashed program left in it
 * is ended before its own takes its place. One that ends by itself is started again where it was.
 * Closing stops both, and should the program die without closing, they end too.
 */
public final class LocalServices implements AutoCloseable {

    /** What can be asked for. */
    public enum Server {
        POSTGRES,
        ELASTICSEARCH
    }

    private static final String DATABASE = "kemis";
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final ServiceFolder folder;
    private final Servers servers;
    private final Set<Server> wanted;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Server, Future<?>> starting = new ConcurrentHashMap<>();

    private LocalServices(ServiceFolder folder, Servers servers, Set<Server> wanted) {
        this.folder = folder;
        this.servers = servers;
        this.wanted = Set.copyOf(wanted);
    }

    /**
     * Begins to start what is wanted, all at once, and does not wait for it: whoever asks for an
     * address waits until that one answers. Only an Elasticsearch that has served in this folder
     * before is left until its address is asked for: nobody waits for its answer then, and its
     * start would take the processors from whatever starts beside it.
     *
     * @throws LocalServicesFailure saying what is in the way and how to mend it
     */
    public static LocalServices start(Path path, Set<Server> wanted) {
        ServiceFolder folder = ServiceFolder.claim(path);
        try {
            var servers = new Servers(folder, Purpose.KEEPING, ProcessHandle.current());
            var services = new LocalServices(folder, servers, wanted);
            wanted.stream().filter(Predicate.not(services::isPromised)).forEach(services::begin);
            return services;
        } catch (IOException e) {
            folder.close();
            throw LocalServicesFailure.unusable(path, e);
        }
    }

    /**
     * The program's own database.
     *
     * @throws LocalServicesFailure when it cannot be started
     */
    public Database postgres() {
        await(Server.POSTGRES);
        return servers.postgres().address(DATABASE);
    }

    /**
     * The address of the search engine.
     *
     * @throws LocalServicesFailure when it cannot be started
     */
    public String elasticsearch() {
        await(Server.ELASTICSEARCH);
        return servers.elasticsearch().address();
    }

    /**
     * The same, which does not wait for an answer where one was given in this folder before: for a
     * caller who can do without for a while.
     *
     * @throws LocalServicesFailure when it cannot be started, as far as that is known
     */
    public String elasticsearchToBe() {
        if (!servers.elasticsearch().servedBefore()) {
            return elasticsearch();
        }
        begin(Server.ELASTICSEARCH);
        try {
            return servers.elasticsearch().addressToBe().join();
        } catch (CancellationException _) {
            return elasticsearch();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        try (folder) {
            servers.stop();
        } catch (IOException e) {
            throw LocalServicesFailure.unusable(folder.path(), e);
        }
    }

    private void begin(Server server) {
        starting.computeIfAbsent(
                server,
                one -> {
                    Future<?> start = threads.submit(() -> started(one));
                    threads.execute(() -> guarded(one, start));
                    return start;
                });
    }

    private @Nullable Void started(Server server) throws IOException {
        switch (server) {
            case POSTGRES -> {
                servers.startPostgres();
                servers.postgres().createDatabase(DATABASE);
            }
            case ELASTICSEARCH -> {
                try {
                    servers.startElasticsearch();
                } finally {
                    servers.elasticsearch().addressToBe().cancel(false);
                }
            }
        }
        return null;
    }

    private void guarded(Server server, Future<?> start) {
        try {
            if (isSuccess(start) || isPromised(server)) {
                guard(server).stand();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a failure whoever waits for the address is told. */
    private static boolean isSuccess(Future<?> start) throws InterruptedException {
        try {
            start.get();
            return true;
        } catch (ExecutionException _) {
            return false;
        }
    }

    /** Whether somebody may go on with its address who did not wait for its answer. */
    private boolean isPromised(Server server) {
        return server == Server.ELASTICSEARCH && servers.elasticsearch().servedBefore();
    }

    private Guard guard(Server server) {
        return switch (server) {
            case POSTGRES ->
                    new Guard(
                            "The local PostgreSQL",
                            servers.postgres()::process,
                            servers::startPostgres,
                            SHORTEST_PAUSE);
            case ELASTICSEARCH ->
                    new Guard(
                            "The local Elasticsearch",
                            servers.elasticsearch()::process,
                            servers::startElasticsearch,
                            SHORTEST_PAUSE);
        };
    }

    private void await(Server server) {
        if (!wanted.contains(server)) {
            throw new IllegalStateException(server + " was not asked for");
        }
        begin(server);
        Future<?> start = Objects.requireNonNull(starting.get(server));
        try {
            start.get();
        } catch (ExecutionException _) {
            switch (start.exceptionNow()) {
                case LocalServicesFailure failure -> throw failure;
                case IOException failure ->
                        throw LocalServicesFailure.unusable(folder.path(), failure);
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + server + " starts", e);
        }
    }
}
