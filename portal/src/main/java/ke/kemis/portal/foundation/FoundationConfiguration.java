package ke.kemis.portal.foundation;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import ke.kemis.local.Database;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchConnectionDetails.Node.Protocol;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives Spring the addresses. Its data source goes before the servers do when the program ends. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Addresses.class)
class FoundationConfiguration {

    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(2);

    /** Of a refresh, a bulk of documents or a checksum of millions of learners. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    @Bean
    JdbcConnectionDetails postgresAddress(Foundation foundation) {
        Database database = foundation.postgres();
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.url();
            }

            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }
        };
    }

    @Bean
    @ConditionalOnRole(Role.QUERY)
    ElasticsearchConnectionDetails elasticsearchAddress(
            Foundation foundation, Addresses addresses) {
        List<URI> nodes = foundation.elasticsearch();
        return new ElasticsearchConnectionDetails() {
            @Override
            public List<Node> getNodes() {
                return nodes.stream().map(FoundationConfiguration::node).toList();
            }

            @Override
            public @Nullable String getUsername() {
                return addresses.elasticsearch().user();
            }

            @Override
            public @Nullable String getPassword() {
                return addresses.elasticsearch().password();
            }

            @Override
            public @Nullable String getApiKey() {
                return addresses.elasticsearch().apiKey();
            }

            @Override
            public @Nullable SslBundle getSslBundle() {
                return addresses.elasticsearch().trusted();
            }
        };
    }

    /**
     * Elasticsearch is near: to press its answers and to open them takes longer than to carry them.
     * Nor is an answer waited for without end, as the client does where nothing else is said,
     * whatever the time limit of its connections: one that takes minutes will not come.
     */
    @Bean
    @ConditionalOnRole(Role.QUERY)
    Rest5ClientBuilderCustomizer answers() {
        return new Rest5ClientBuilderCustomizer() {
            @Override
            public void customize(Rest5ClientBuilder client) {}

            @Override
            public void customize(RequestConfig.Builder request) {
                request.setResponseTimeout(Timeout.of(LONGEST_ANSWER));
            }

            @Override
            public void customize(HttpAsyncClientBuilder client) {
                client.disableContentCompression();
            }
        };
    }

    /** Only where questions are answered: no other node depends on the search. */
    @Bean
    @ConditionalOnRole(Role.QUERY)
    HealthIndicator searchHealthIndicator(Rest5Client elasticsearch) {
        return new SearchHealth(elasticsearch, HEALTH_PATIENCE);
    }

    private static ElasticsearchConnectionDetails.Node node(URI address) {
        Protocol protocol = "https".equals(address.getScheme()) ? Protocol.HTTPS : Protocol.HTTP;
        int port = address.getPort() > 0 ? address.getPort() : 9200;
        return new ElasticsearchConnectionDetails.Node(address.getHost(), port, protocol);
    }
}
