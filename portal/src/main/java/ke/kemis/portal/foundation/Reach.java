package ke.kemis.portal.foundation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import ke.kemis.local.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.ssl.SslBundle;

/** Whether a configured server answers; without PostgreSQL a program had better not start. */
final class Reach {

    private static final Logger log = LoggerFactory.getLogger(Reach.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Reach() {}

    static Database require(Addresses.Postgres configured) {
        var database =
                new Database(
                        Objects.requireNonNull(configured.url()),
                        Objects.requireNonNullElse(configured.user(), ""),
                        Objects.requireNonNullElse(configured.password(), ""));
        var settings = new Properties();
        settings.setProperty("user", database.user());
        settings.setProperty("password", database.password());
        settings.setProperty("loginTimeout", Long.toString(PATIENCE.toSeconds()));
        try (Connection connection = DriverManager.getConnection(database.url(), settings)) {
            connection.getMetaData();
            return database;
        } catch (SQLException e) {
            throw new FailureAnalyzedException(
                    "PostgreSQL at %s cannot be used: %s".formatted(database.url(), e.getMessage()),
                    "Start it, or correct KEMIS_POSTGRES_URL, KEMIS_POSTGRES_USER and"
                            + " KEMIS_POSTGRES_PASSWORD; with none of them set, KEMIS starts its"
                            + " own.",
                    e);
        }
    }

    /**
     * One node that answers is enough, and where none does, everything but the search goes on and
     * the search catches up. That no node is trusted does not mend itself.
     */
    static List<URI> expect(Addresses.Elasticsearch configured) {
        List<URI> nodes = configured.url().stream().map(Reach::address).toList();
        String addresses = String.join(", ", configured.url());
        try (var client = client(configured)) {
            List<IOException> failures = new ArrayList<>();
            for (URI node : nodes) {
                IOException failure = failure(client, node);
                if (failure == null) {
                    return nodes;
                }
                failures.add(failure);
            }
            for (IOException failure : failures) {
                if (isDistrust(failure)) {
                    throw new FailureAnalyzedException(
                            "The certificate of Elasticsearch at %s is not trusted: %s"
                                    .formatted(addresses, failure.getMessage()),
                            "Set KEMIS_ELASTICSEARCH_CA to the certificate of whoever signed it.",
                            failure);
                }
            }
            log.warn(
                    "No Elasticsearch answers at {} ({}): everything but the search goes on, and the search when it answers. Start it, or correct KEMIS_ELASTICSEARCH_URL and KEMIS_ELASTICSEARCH_CA; with none of them set, KEMIS starts its own.",
                    addresses,
                    failures.getFirst().toString());
        }
        return nodes;
    }

    private static HttpClient client(Addresses.Elasticsearch configured) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
        SslBundle trusted = configured.trusted();
        if (trusted != null) {
            client.sslContext(trusted.createSslContext());
        }
        return client.build();
    }

    private static URI address(String url) {
        URI address = URI.create(url.strip());
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new FailureAnalyzedException(
                    "KEMIS_ELASTICSEARCH_URL has \"%s\", which is no address.".formatted(url),
                    "Write it like http://search.example:9200, several with commas between.");
        }
        return address;
    }

    /**
     * Why a node does not answer. Any answer will do, even a refusal: what the account may do is
     * found out by using it.
     */
    private static @Nullable IOException failure(HttpClient client, URI node) {
        try {
            client.send(
                    HttpRequest.newBuilder(node.resolve("/_cluster/health"))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.discarding());
            return null;
        } catch (IOException failure) {
            return failure;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("The program is being stopped");
        }
    }

    private static boolean isDistrust(IOException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof CertificateException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
