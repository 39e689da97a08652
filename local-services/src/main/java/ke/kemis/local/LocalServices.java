package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Elasticsearch, started by the program itself in one folder that keeps their data
 * between runs. One program at a time may hold a folder; servers that a crashed program left in it
 * are ended first. Closing stops both, and should the program die without closing, they end too.
 */
public final class LocalServices implements AutoCloseable {

    /** What can be asked for. */
    public enum Service {
        POSTGRES,
        ELASTICSEARCH
    }

    private static final String DATABASE = "kemis";

    private final ServiceFolder folder;
    private final Servers servers;

    private LocalServices(ServiceFolder folder, Servers servers) {
        this.folder = folder;
        this.servers = servers;
    }

    /**
     * Starts what is wanted, both at once, and returns when all of it answers.
     *
     * @throws LocalServicesFailure saying what is in the way and how to mend it
     */
    public static LocalServices start(Path path, Set<Service> wanted) {
        ServiceFolder folder = ServiceFolder.claim(path);
        try {
            var servers = new Servers(folder, Purpose.KEEPING, ProcessHandle.current());
            var services = new LocalServices(folder, servers);
            services.begin(wanted);
            return services;
        } catch (IOException e) {
            folder.close();
            throw LocalServicesFailure.unusable(path, e);
        } catch (LocalServicesFailure e) {
            folder.close();
            throw e;
        }
    }

    /** The program's own database. */
    public Database postgres() {
        return servers.postgres().address(DATABASE);
    }

    public String elasticsearchUrl() {
        return servers.elasticsearch().address();
    }

    @Override
    public void close() {
        try (folder) {
            servers.stop();
        } catch (IOException e) {
            throw LocalServicesFailure.unusable(folder.path(), e);
        }
    }

    private void begin(Set<Service> wanted) throws IOException {
        try {
            beginTogether(wanted);
        } catch (ExecutionException e) {
            servers.stop();
            if (e.getCause() instanceof LocalServicesFailure failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            servers.stop();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting", e);
        }
    }

    private void beginTogether(Set<Service> wanted)
            throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = new ExecutorCompletionService<@Nullable Void>(threads);
            wanted.forEach(service -> starting.submit(() -> begin(service)));
            try {
                for (int left = wanted.size(); left > 0; left--) {
                    starting.take().get();
                }
            } catch (ExecutionException e) {
                // Where one cannot start there is no use in waiting for the other.
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private @Nullable Void begin(Service service) throws IOException {
        switch (service) {
            case POSTGRES -> {
                servers.startPostgres();
                servers.postgres().createDatabase(DATABASE);
            }
            case ELASTICSEARCH -> servers.startElasticsearch();
        }
        return null;
    }
}
