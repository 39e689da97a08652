package ke.kemis.portal.foundation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Where the servers are. One that has no address is started by the program itself.
 *
 * @param local how the program's own servers are kept
 */
@ConfigurationProperties(Addresses.PREFIX)
record Addresses(
        @DefaultValue Postgres postgres,
        @DefaultValue Elasticsearch elasticsearch,
        @DefaultValue Local local) {

    static final String PREFIX = "kemis";

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
     * @param apiKey instead of a user and password, encoded as Elasticsearch gives it
     * @param ca a PEM file with the certificate of whoever signed the cluster's own; absent where
     *     Java trusts it anyway
     */
    record Elasticsearch(
            @DefaultValue List<String> url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable Path ca) {
        boolean isConfigured() {
            return !url.isEmpty();
        }

        /** Whom to trust; nothing where Java's own list will do. */
        @Nullable SslBundle trusted() {
            if (ca == null) {
                return null;
            }
            if (!Files.isReadable(ca)) {
                throw new FailureAnalyzedException(
                        "The certificate %s cannot be read.".formatted(ca),
                        "Correct KEMIS_ELASTICSEARCH_CA, or unset it where Java trusts the cluster"
                                + " anyway.");
            }
            return SslBundle.of(
                    new PemSslStoreBundle(
                            (PemSslStoreDetails) null,
                            PemSslStoreDetails.forCertificate(ca.toUri().toString())));
        }
    }

    /**
     * @param folder keeps the data of both servers between runs
     */
    record Local(@DefaultValue(".kemis") Path folder) {}
}
