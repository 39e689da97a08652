package ke.kemis.portal.foundation;

import co.elastic.clients.transport.rest5_client.low_level.Cancellable;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the search answers, known soon: whoever asks after the health of this node must not wait
 * for an Elasticsearch that takes connections and never says anything. The client's own time limits
 * are for work that may take long, so this one waits by itself. Who asks need not be signed in, so
 * the log tells only what changed.
 */
final class SearchHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SearchHealth.class);

    private static final JsonMapper JSON = new JsonMapper();

    private final Rest5Client elasticsearch;
    private final Duration patience;
    private final AtomicReference<Status> last = new AtomicReference<>(Status.UP);

    SearchHealth(Rest5Client elasticsearch, Duration patience) {
        this.elasticsearch = elasticsearch;
        this.patience = patience;
    }

    @Override
    public Health health() {
        Health now;
        try {
            now = answered();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        } catch (Exception away) {
            now = Health.down(away).build();
        }
        if (!now.getStatus().equals(last.getAndSet(now.getStatus()))) {
            LOG.warn("Elasticsearch is {}: {}", now.getStatus(), now.getDetails());
        }
        return now;
    }

    private Health answered() throws Exception {
        JsonNode cluster =
                JSON.readTree(
                        new String(
                                answer().getEntity().getContent().readAllBytes(),
                                StandardCharsets.UTF_8));
        String status = cluster.path("status").asString("unknown");
        return (status.equals("red") ? Health.outOfService() : Health.up())
                .withDetail("status", status)
                .withDetail("nodes", cluster.path("number_of_nodes").asInt(0))
                .build();
    }

    private Response answer() throws Exception {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Cancellable asked =
                elasticsearch.performRequestAsync(
                        new Request("GET", "/_cluster/health"),
                        new ResponseListener() {
                            @Override
                            public void onSuccess(Response response) {
                                answer.complete(response);
                            }

                            @Override
                            public void onFailure(Exception failure) {
                                answer.completeExceptionally(failure);
                            }
                        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            asked.cancel();
        }
    }
}
