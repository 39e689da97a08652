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
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the search answers, known soon: whoever asks after the health of this node must not wait
 * for an Elasticsearch that takes connections and never says anything. The client's own time limits
 * are for work that may take long, so this one waits by itself.
 */
final class SearchHealth extends AbstractHealthIndicator {

    private static final JsonMapper JSON = new JsonMapper();

    private final Rest5Client elasticsearch;
    private final Duration patience;

    SearchHealth(Rest5Client elasticsearch, Duration patience) {
        super("Elasticsearch does not answer");
        this.elasticsearch = elasticsearch;
        this.patience = patience;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        JsonNode cluster =
                JSON.readTree(
                        new String(
                                answer().getEntity().getContent().readAllBytes(),
                                StandardCharsets.UTF_8));
        String status = cluster.path("status").asString("unknown");
        (status.equals("red") ? health.outOfService() : health.up())
                .withDetail("status", status)
                .withDetail("nodes", cluster.path("number_of_nodes").asInt(0));
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
