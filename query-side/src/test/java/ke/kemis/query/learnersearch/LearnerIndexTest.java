package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.query.platform.NotNow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody else answers at the address, no learner is to blame. */
class LearnerIndexTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no HTTP at all",
                "",
                "HTTP/1.1 2OO OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalo",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nhalo"
            })
    void an_answer_that_is_not_elasticsearch_s_passes(String answer) throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Rest5Client client =
                        Rest5Client.builder(
                                        URI.create("http://127.0.0.1:" + stranger.getLocalPort()))
                                .build()) {
            Thread.ofVirtual().start(() -> answer(stranger, answer));
            LearnerIndex index = new LearnerIndex(client, "learners", 1);

            assertThatThrownBy(() -> index.endBulk("learners-1")).isInstanceOf(NotNow.class);
            assertThatThrownBy(() ->
                            index.profiles("learners-1", List.of(new LearnerId(UUID.randomUUID()))))
                    .isInstanceOf(NotNow.class);
        }
    }

    private static void answer(ServerSocket stranger, String answer) {
        while (!stranger.isClosed()) {
            try (Socket caller = stranger.accept();
                    OutputStream out = caller.getOutputStream()) {
                caller.getInputStream().read(new byte[4_096]);
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } catch (IOException gone) {
                // The next one is waited for.
            }
        }
    }
}
