package ke.kemis.portal.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import ke.kemis.store.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FoundationTest {

    @TempDir private Path folder;

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
    void a_configured_elasticsearch_that_does_not_answer_is_told_and_gone_on_without(
            CapturedOutput log) throws IOException {
        String nobody = "127.0.0.1:" + closedPort();

        try (Foundation foundation =
                on("jdbc:postgresql://" + nobody + "/kemis", "http://" + nobody)) {
            assertThat(foundation.elasticsearch()).containsExactly(URI.create("http://" + nobody));
        }
        assertThat(log)
                .contains("No Elasticsearch answers at http://" + nobody)
                .contains("KEMIS_ELASTICSEARCH_URL");
    }

    @Test
    void an_elasticsearch_whose_certificate_nobody_trusts_stops_the_start() throws Exception {
        HttpsServer stranger = stranger();
        String address = "https://127.0.0.1:" + stranger.getAddress().getPort();
        try (Foundation foundation = on("jdbc:postgresql://127.0.0.1/kemis", address)) {
            assertThatExceptionOfType(FailureAnalyzedException.class)
                    .isThrownBy(foundation::elasticsearch)
                    .withMessageStartingWith(
                            "The certificate of Elasticsearch at %s is not trusted", address)
                    .satisfies(it -> says(it, "KEMIS_ELASTICSEARCH_CA"));
        } finally {
            stranger.stop(0);
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

    /** A server of which nothing is known but that it signed its certificate itself. */
    private HttpsServer stranger() throws Exception {
        Path keys = folder.resolve("stranger.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=127.0.0.1",
                                "-ext",
                                "SAN=IP:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                keys.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        char[] password = "changeit".toCharArray();
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(KeyStore.getInstance(keys.toFile(), password), password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.start();
        return server;
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
