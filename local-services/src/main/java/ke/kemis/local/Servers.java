package ke.kemis.local;

import java.io.IOException;
import java.util.Optional;

/** Both servers of one held folder, watched over on behalf of one owner. */
final class Servers {

    private static final String GENTLY_FOR_POSTGRES = "INT";
    private static final String GENTLY_FOR_JAVA = "TERM";

    private final LocalPostgres postgres;
    private final LocalElasticsearch elasticsearch;
    private final Watch watch;

    Servers(ServiceFolder folder, Purpose purpose, ProcessHandle owner) throws IOException {
        var software = new Software(folder.part("software"));
        this.postgres = new LocalPostgres(folder.part("postgres"), software, purpose);
        this.elasticsearch =
                new LocalElasticsearch(folder.part("elasticsearch"), software, purpose);
        this.watch = Watch.over(folder.path(), owner);
    }

    /** Does nothing where this owner has started it already. */
    void startPostgres() throws IOException {
        if (postgres.process().filter(watch::knows).isEmpty()) {
            postgres.start();
            watch.add(GENTLY_FOR_POSTGRES, pid("PostgreSQL", postgres.process()));
        }
    }

    /** Does nothing where this owner has started it already. */
    void startElasticsearch() throws IOException {
        if (elasticsearch.process().filter(watch::knows).isEmpty()) {
            elasticsearch.start(pid -> watch.add(GENTLY_FOR_JAVA, pid));
            watch.add(GENTLY_FOR_JAVA, pid("Elasticsearch", elasticsearch.process()));
        }
    }

    private static long pid(String name, Optional<ProcessHandle> started) {
        return started.orElseThrow(() ->
                        new LocalServicesFailure(
                                "The local %s ended as soon as it answered.".formatted(name),
                                "Its log in kemis.local.folder says why."))
                .pid();
    }

    LocalPostgres postgres() {
        return postgres;
    }

    LocalElasticsearch elasticsearch() {
        return elasticsearch;
    }

    void stop() throws IOException {
        // The search engine first: it takes longer to end, and nothing waits for it.
        elasticsearch.stop();
        postgres.stop();
        watch.end();
    }
}
