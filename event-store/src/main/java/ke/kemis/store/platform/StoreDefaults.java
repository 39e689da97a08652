package ke.kemis.store.platform;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What every program on this store needs, unless it says otherwise. Whoever chooses the store sets
 * one property, {@code kemis.event-store}; the rest follows.
 */
final class StoreDefaults implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, String> ALWAYS =
            Map.ofEntries(
                    Map.entry("axon.axonserver.servers", "${AXONIQ_AXONSERVER_SERVERS:localhost}"),
                    // Bytes: a table of figures for every school is larger than gRPC's own limit.
                    Map.entry("axon.axonserver.max-message-size", "33554432"),
                    // A reader who waits for his own write holds one of them.
                    Map.entry("axon.axonserver.query-threads", "32"),
                    Map.entry("axon.axonserver.command-threads", "32"),
                    Map.entry("axon.serializer.general", "jackson3"),
                    Map.entry("axon.serializer.messages", "jackson3"),
                    Map.entry("axon.serializer.events", "jackson3"),
                    // Walks the stack at every handler call, and interrupts long batches.
                    Map.entry("axon.timeout.enabled", "false"),
                    // Children's data stays in the country, and so does word of it.
                    Map.entry("axon.update-check.disabled", "true"),
                    // A command needs a connection of the pool only if it asks the database
                    // something.
                    Map.entry("spring.datasource.connection-fetch", "lazy"),
                    // Whoever waits for a server that vanished learns it in the end; building an
                    // index of the whole register, silent all the while, takes less.
                    Map.entry(
                            "spring.datasource.hikari.data-source-properties.socketTimeout",
                            "3600"),
                    Map.entry(
                            "spring.datasource.hikari.data-source-properties.tcpKeepAlive", "true"),
                    // All modules' scripts share one sequence of numbers, and one module's may come
                    // after a higher number of another's.
                    Map.entry("spring.flyway.out-of-order", "true"));

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>(ALWAYS);
        StoreChoice choice = StoreChoice.in(environment);
        defaults.put("axon.axonserver.enabled", choice == StoreChoice.AXON_SERVER);
        environment.getPropertySources().addLast(new MapPropertySource("kemis-store", defaults));
    }

    /** After the program's own files were read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }
}
