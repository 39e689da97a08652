package ke.kemis.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Elasticsearch that was just started finds its indices again. One that it cannot open, after
 * the disk was full or a file was damaged, is tried once more and then deleted: it holds nothing
 * that is not in the facts, and whoever misses it makes it anew.
 */
final class Recovery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final Duration patience;
    private boolean answers;
    private boolean triedAgain;
    private @Nullable Instant stuckSince;

    /**
     * @param patience with indices of which no part is on its way
     */
    Recovery(String address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** Whether the server said anything when it was asked last. */
    boolean answers() {
        return answers;
    }

    /** Whether all there is can be used. Asked again and again, it does what helps. */
    boolean isOver() throws InterruptedException {
        try {
            HttpResponse<String> health =
                    send("GET", "/_cluster/health?wait_for_status=yellow&timeout=2s");
            answers = true;
            if (health.statusCode() == 200) {
                return true;
            }
            if (!isStuck(health.body())) {
                stuckSince = null;
            } else if (stuckSince == null) {
                stuckSince = Instant.now();
            } else if (Instant.now().isAfter(stuckSince.plus(patience))) {
                help();
                stuckSince = null;
            }
        } catch (IOException _) {
            answers = false;
        }
        return false;
    }

    private static boolean isStuck(String health) {
        return health.contains("\"status\":\"red\"")
                && health.contains("\"initializing_shards\":0")
                && health.contains("\"number_of_in_flight_fetch\":0");
    }

    private void help() throws IOException, InterruptedException {
        if (!triedAgain) {
            triedAgain = true;
            LOG.warn("Elasticsearch could not open all of its indices, and is told to try again.");
            send("POST", "/_cluster/reroute?retry_failed=true");
            return;
        }
        HttpResponse<String> lost = send("GET", "/_cat/indices?health=red&h=index");
        if (lost.statusCode() != 200) {
            return;
        }
        for (String index : lost.body().lines().toList()) {
            LOG.warn(
                    "Elasticsearch cannot open its index {}, which is deleted: what was in it is made anew from the facts.",
                    index.strip());
            send("DELETE", "/" + index.strip());
        }
    }

    private HttpResponse<String> send(String method, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .method(method, BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
