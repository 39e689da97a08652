package ke.kemis.store.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import ke.kemis.local.TestAxonServer;
import ke.kemis.store.StoreContract;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventhandling.DefaultEventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on Axon Server, where one is at hand. */
@EnabledIf(
        value = "ke.kemis.local.TestAxonServer#isAtHand",
        disabledReason = "no Axon Server is at hand")
class AxonServerStoreIT extends StoreContract {

    private static final int FOUR_MIB = 4 << 20;

    private Connected node;
    private Connected neighbour;

    private record Connected(AxonServerConnectionManager connections, Way node) {

        static Connected as(String name) {
            AxonServerConfiguration settings =
                    AxonServerConfiguration.builder()
                            .servers(TestAxonServer.address())
                            .componentName("store-contract")
                            .clientId(name)
                            .build();
            AxonServerConnectionManager connections =
                    AxonServerConnectionManager.builder()
                            .routingServers(settings.getServers())
                            .axonServerConfiguration(settings)
                            .build();
            AxonServerEventStorageEngine engine =
                    new AxonServerEventStorageEngine(
                            connections, settings, serializer(), NoOpEventUpcaster.INSTANCE, null);
            AxonServerStore store =
                    new AxonServerStore(
                            engine,
                            NoOpMessageMonitor.instance(),
                            DefaultEventBusSpanFactory.builder()
                                    .spanFactory(NoOpSpanFactory.INSTANCE)
                                    .build());
            return new Connected(connections, new Way(store, engine));
        }
    }

    @BeforeEach
    void connect() {
        node = Connected.as("node");
        neighbour = Connected.as("neighbour");
    }

    @AfterEach
    void leave() {
        node.connections().shutdown();
        neighbour.connections().shutdown();
    }

    @Override
    protected Way node() {
        return node.node();
    }

    @Override
    protected Way neighbour() {
        return neighbour.node();
    }

    @Override
    protected void breakConnections() {
        node.connections().disconnect();
    }

    @Test
    void a_fact_larger_than_a_message_is_refused_and_harms_no_other() {
        UUID school = UUID.randomUUID();

        assertThatThrownBy(() -> node().store().publish(ring(school, 0, "x".repeat(FOUR_MIB))))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("more than Axon Server takes in one message");

        node().store().publish(ring(school, 0));
        assertThat(node().store().lastSequenceNumberFor(school.toString())).hasValue(0L);
    }
}
