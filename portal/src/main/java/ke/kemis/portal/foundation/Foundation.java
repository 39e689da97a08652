package ke.kemis.portal.foundation;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ke.kemis.local.Database;
import ke.kemis.local.LocalServices;
import ke.kemis.local.LocalServices.Server;
import ke.kemis.local.LocalServicesFailure;
import ke.kemis.store.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** The servers this node uses, wherever they are. */
final class Foundation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Foundation.class);

    private final Addresses addresses;
    private final @Nullable LocalServices own;
    private volatile boolean closing;

    private Foundation(Addresses addresses, @Nullable LocalServices own) {
        this.addresses = addresses;
        this.own = own;
    }

    /** Starts what this node needs and nobody has configured. */
    static Foundation laid(Addresses addresses, Set<Role> roles) {
        Set<Server> wanted = EnumSet.noneOf(Server.class);
        if (!addresses.postgres().isConfigured()) {
            wanted.add(Server.POSTGRES);
        }
        if (roles.contains(Role.QUERY) && !addresses.elasticsearch().isConfigured()) {
            wanted.add(Server.ELASTICSEARCH);
        }
        if (wanted.isEmpty()) {
            return new Foundation(addresses, null);
        }
        log.info("Starting {} in {}", wanted, addresses.local().folder());
        return new Foundation(
                addresses,
                explained(() -> LocalServices.start(addresses.local().folder(), wanted)));
    }

    Database postgres() {
        Addresses.Postgres configured = addresses.postgres();
        if (own != null && !configured.isConfigured()) {
            return explained(own::postgres);
        }
        return Reach.require(configured);
    }

    List<URI> elasticsearch() {
        Addresses.Elasticsearch configured = addresses.elasticsearch();
        if (own != null && !configured.isConfigured()) {
            String address = explained(own::elasticsearchToBe);
            Thread.ofVirtual().name("elasticsearch-to-be").start(this::tellHowItStarted);
            return List.of(URI.create(address));
        }
        return Reach.expect(configured);
    }

    /**
     * The program goes on without the search until it is there, and says so if it never will be.
     */
    private void tellHowItStarted() {
        try {
            Objects.requireNonNull(own).elasticsearch();
            log.info("Elasticsearch answers");
        } catch (LocalServicesFailure failure) {
            if (!closing) {
                log.error("{} {}", failure.what(), failure.remedy());
            }
        } catch (IllegalStateException ended) {
            log.debug("Nobody waits for Elasticsearch any more", ended);
        }
    }

    @Override
    public void close() {
        closing = true;
        if (own != null) {
            own.close();
        }
    }

    private static <T> T explained(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (LocalServicesFailure e) {
            throw new FailureAnalyzedException(e.what(), e.remedy(), e);
        }
    }

    private interface Attempt<T> {
        T make();
    }
}
