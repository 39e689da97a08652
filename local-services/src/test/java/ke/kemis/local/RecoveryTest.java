package ke.kemis.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final String STUCK =
            "{\"status\":\"red\",\"initializing_shards\":0,\"number_of_in_flight_fetch\":0}";
    private static final String OPENING =
            "{\"status\":\"red\",\"initializing_shards\":1,\"number_of_in_flight_fetch\":0}";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile String health = STUCK;
    private volatile boolean red = true;
    private volatile String helps = "DELETE /learners-1";
    private HttpServer elasticsearch;

    @BeforeEach
    void serve() throws IOException {
        elasticsearch =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elasticsearch.createContext("/", this::answer);
        elasticsearch.start();
    }

    @AfterEach
    void end() {
        elasticsearch.stop(0);
    }

    @Test
    void an_index_that_opens_when_tried_again_stays() throws InterruptedException {
        helps = "POST /_cluster/reroute?retry_failed=true";

        recover();

        assertThat(told).containsExactly(helps);
    }

    @Test
    void an_index_that_never_opens_is_deleted() throws InterruptedException {
        recover();

        assertThat(told)
                .containsExactly(
                        "POST /_cluster/reroute?retry_failed=true",
                        "GET /_cat/indices?health=red&h=index",
                        "DELETE /learners-1");
    }

    @Test
    void an_index_that_is_being_opened_is_waited_for() throws InterruptedException {
        health = OPENING;
        try (Recovery recovery = recovery()) {
            for (int i = 0; i < 20; i++) {
                assertThat(recovery.isOver()).isFalse();
            }
            assertThat(recovery.answers()).isTrue();
        }

        assertThat(told).isEmpty();
    }

    @Test
    void a_server_that_says_nothing_is_waited_for() throws InterruptedException {
        elasticsearch.stop(0);
        try (Recovery recovery = recovery()) {
            assertThat(recovery.isOver()).isFalse();
            assertThat(recovery.answers()).isFalse();
        }
    }

    private void recover() throws InterruptedException {
        try (Recovery recovery = recovery()) {
            while (!recovery.isOver()) {
                assertThat(told).hasSizeLessThan(10);
            }
        }
    }

    private Recovery recovery() {
        return new Recovery(
                "http://127.0.0.1:" + elasticsearch.getAddress().getPort(), Duration.ofMillis(5));
    }

    private void answer(HttpExchange asked) throws IOException {
        String request = asked.getRequestMethod() + " " + asked.getRequestURI();
        String answer = "learners-1 \n";
        int status = 200;
        if (request.contains("/_cluster/health")) {
            answer = health;
            status = red ? 408 : 200;
        } else {
            told.add(request);
            if (request.equals(helps)) {
                red = false;
            }
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        asked.sendResponseHeaders(status, body.length);
        asked.getResponseBody().write(body);
        asked.close();
    }
}
