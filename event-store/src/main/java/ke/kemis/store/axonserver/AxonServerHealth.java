package ke.kemis.store.axonserver;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Whether this node has its connection to Axon Server, without which it can do nothing. */
final class AxonServerHealth extends AbstractHealthIndicator {

    private final AxonServerConnectionManager connections;
    private final AxonServerConfiguration settings;

    AxonServerHealth(AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        super("Axon Server cannot be asked");
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(connections.isConnected(settings.getContext()) ? Status.UP : Status.DOWN)
                .withDetail("servers", settings.getServers())
                .withDetail("context", settings.getContext());
    }
}
