package ke.kemis.portal.foundation;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the servers are. One that has no address is started by the program itself.
 *
 * @param local how the program's own servers are kept
 */
@ConfigurationProperties("kemis")
record Addresses(
        @DefaultValue Postgres postgres,
        @DefaultValue Elasticsearch elasticsearch,
        @DefaultValue Local local) {

    /**
     * @param url a JDBC address
     */
    record Postgres(@Nullable String url, @Nullable String user, @Nullable String password) {
        boolean isConfigured() {
            return url != null && !url.isBlank();
        }
    }

    /**
     * @param url one address for each node of the cluster
     */
    record Elasticsearch(
            @DefaultValue List<String> url, @Nullable String user, @Nullable String password) {
        boolean isConfigured() {
            return !url.isEmpty();
        }
    }

    /**
     * @param folder keeps the data of both servers between runs
     */
    record Local(@DefaultValue(".kemis") Path folder) {}
}
