package ke.kemis.benchmarks.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every connection is asked again as soon as it is answered, and every answer is counted. */
class SwitchboardTest {

    private static final int CONNECTIONS = 8;
    private static final int LONG = 30_000;
    private static final Duration A_WHILE = Duration.ofMillis(200);

    private final Set<String> bodies = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private Switchboard switchboard;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    callers.add(exchange.getRemoteAddress());
                    boolean last = exchange.getRequestURI().getPath().equals("/last");
                    if (last) {
                        exchange.getResponseHeaders().set("Connection", "close");
                    }
                    byte[] answer =
                            "a"
                                    .repeat(asked.incrementAndGet() % LONG)
                                    .getBytes(StandardCharsets.US_ASCII);
                    exchange.sendResponseHeaders(201, answer.length == 0 ? -1 : answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        switchboard =
                new Switchboard(server.getAddress().getPort(), "admin", "secret", CONNECTIONS);
    }

    @AfterEach
    void close() throws IOException {
        switchboard.close();
        server.stop(0);
    }

    @Test
    void each_answer_counts_once_on_connections_that_stay_open() throws IOException {
        AtomicInteger number = new AtomicInteger();
        long answered =
                switchboard.busy(
                        A_WHILE, "/", () -> "Wanjik\u0169 " + number.incrementAndGet(), 201);

        assertThat(answered).isEqualTo(asked.get()).isEqualTo(bodies.size());
        assertThat(bodies).contains("Wanjik\u0169 1");
        assertThat(callers).hasSize(CONNECTIONS);
    }

    @Test
    void a_connection_that_the_other_side_ends_is_made_anew() throws IOException {
        long answered = switchboard.busy(A_WHILE, "/last", () -> "x", 201);

        assertThat(answered).isEqualTo(asked.get()).isGreaterThan(CONNECTIONS);
        assertThat(callers).hasSizeGreaterThan(CONNECTIONS);
    }

    @Test
    void another_status_than_expected_ends_it() {
        assertThatThrownBy(() -> switchboard.busy(A_WHILE, "/", () -> "x", 200))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected 200 but was answered HTTP/1.1 201");
    }
}
