package ke.kemis.store.axonserver;

import java.time.Duration;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.platform.UnfitStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Asks Axon Server for its last position before the program takes its first intent, and gives it a
 * while to come up.
 */
final class AxonServerInspection implements SmartInitializingSingleton {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final EventStore store;
    private final String servers;
    private final Duration patience;

    AxonServerInspection(EventStore store, String servers, Duration patience) {
        this.store = store;
        this.servers = servers;
        this.patience = patience;
    }

    @Override
    public void afterSingletonsInstantiated() {
        long end = System.nanoTime() + patience.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new UnfitStore(
                        "kemis.event-store is axon-server, but no Axon Server answers at %s."
                                .formatted(servers),
                        "Start it, name its address in AXONIQ_AXONSERVER_SERVERS, or set kemis.event-store to postgres.");
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            store.createHeadToken();
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Axon Server", e);
        }
    }
}
