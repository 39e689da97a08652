package ke.kemis.portal.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import ke.kemis.store.Role;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

class FoundationTest {

    @Test
    void a_configured_postgresql_that_does_not_answer_stops_the_start() throws IOException {
        String nobody = "127.0.0.1:" + closedPort();

        try (Foundation foundation =
                on("jdbc:postgresql://" + nobody + "/kemis", "http://" + nobody)) {
            assertThatExceptionOfType(FailureAnalyzedException.class)
                    .isThrownBy(foundation::postgres)
                    .withMessageStartingWith(
                            "PostgreSQL at jdbc:postgresql://%s/kemis cannot be used", nobody)
                    .satisfies(it -> says(it, "KEMIS_POSTGRES_URL"));
        }
    }

    @Test
    void a_configured_elasticsearch_that_does_not_answer_stops_the_start() throws IOException {
        String nobody = "127.0.0.1:" + closedPort();

        try (Foundation foundation =
                on("jdbc:postgresql://" + nobody + "/kemis", "http://" + nobody)) {
            assertThatExceptionOfType(FailureAnalyzedException.class)
                    .isThrownBy(foundation::elasticsearch)
                    .withMessage("No Elasticsearch answers at http://%s.", nobody)
                    .satisfies(it -> says(it, "KEMIS_ELASTICSEARCH_URL"));
        }
    }

    @Test
    void an_address_that_is_none_is_named() {
        try (Foundation foundation = on("jdbc:postgresql://127.0.0.1/kemis", "search.example")) {
            assertThatExceptionOfType(FailureAnalyzedException.class)
                    .isThrownBy(foundation::elasticsearch)
                    .withMessage(
                            "KEMIS_ELASTICSEARCH_URL has \"search.example\", which is no address.");
        }
    }

    private static void says(FailureAnalyzedException failure, String remedy) {
        assertThat(failure.analysis().getAction()).contains(remedy);
    }

    private static Foundation on(String postgres, String elasticsearch) {
        return Foundation.laid(
                new Addresses(
                        new Addresses.Postgres(postgres, "kemis", "secret"),
                        new Addresses.Elasticsearch(List.of(elasticsearch), null, null, null, null),
                        new Addresses.Local(Path.of("unused"))),
                EnumSet.allOf(Role.class));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
