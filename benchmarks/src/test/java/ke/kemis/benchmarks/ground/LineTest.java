package ke.kemis.benchmarks.ground;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {

    private HttpServer server;
    private Line line;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            (exchange.getRequestMethod()
                                            + " "
                                            + new String(
                                                    exchange.getRequestBody().readAllBytes(),
                                                    StandardCharsets.UTF_8)
                                            + " "
                                            + exchange.getRequestHeaders()
                                                    .getFirst("Authorization"))
                                    .getBytes(StandardCharsets.UTF_8);
                    boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
                    exchange.sendResponseHeaders(201, chunked ? 0 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        line = new Line(server.getAddress().getPort(), "admin", "secret");
    }

    @AfterEach
    void close() {
        line.close();
        server.stop(0);
    }

    @Test
    void one_connection_serves_request_after_request() throws IOException {
        assertThat(line.post("/", "Wanjik\u0169").body())
                .isEqualTo("POST Wanjik\u0169 Basic YWRtaW46c2VjcmV0");
        Line.Answer second = line.get("/chunked");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).startsWith("GET ");
    }

    @Test
    void a_field_is_read_whether_it_is_a_text_or_a_number() {
        Line.Answer answer =
                new Line.Answer(200, Map.of(), "{\"id\":\"a-b\",\"version\":3,\"position\":17}");

        assertThat(answer.field("id")).isEqualTo("a-b");
        assertThat(answer.field("version")).isEqualTo("3");
        assertThat(answer.field("position")).isEqualTo("17");
        assertThat(answer.field("other")).isEmpty();
    }
}
