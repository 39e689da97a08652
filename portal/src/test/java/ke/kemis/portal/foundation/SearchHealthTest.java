package ke.kemis.portal.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whoever asks after the health of a node is answered soon, whatever Elasticsearch does. */
@ExtendWith(OutputCaptureExtension.class)
class SearchHealthTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    @Timeout(60)
    void one_that_accepts_and_never_answers_is_down_soon() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(health(silent.getLocalPort()).getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void one_whose_shards_are_lost_is_out_of_service_and_any_other_is_up() throws IOException {
        assertThat(healthOf("{\"status\":\"red\",\"number_of_nodes\":1}").getStatus())
                .isEqualTo(Status.OUT_OF_SERVICE);
        Health yellow = healthOf("{\"status\":\"yellow\",\"number_of_nodes\":1}");
        assertThat(yellow.getStatus()).isEqualTo(Status.UP);
        assertThat(yellow.getDetails()).containsEntry("status", "yellow").containsEntry("nodes", 1);
    }

    @Test
    void however_often_it_is_asked_the_log_says_once_that_it_is_away(CapturedOutput log)
            throws IOException {
        try (Rest5Client client = Rest5Client.builder(URI.create("http://127.0.0.1:1")).build()) {
            SearchHealth health = new SearchHealth(client, PATIENCE);
            for (int time = 0; time < 5; time++) {
                assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            }
        }

        assertThat(log.getAll().lines().filter(line -> line.contains("Elasticsearch"))).hasSize(1);
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    private static Health healthOf(String answer) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/_cluster/health",
                exchange -> {
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            return health(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static Health health(int port) throws IOException {
        try (Rest5Client client =
                Rest5Client.builder(URI.create("http://127.0.0.1:" + port)).build()) {
            long began = System.nanoTime();
            Health health = new SearchHealth(client, PATIENCE).health();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
            return health;
        }
    }
}
