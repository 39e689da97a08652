package ke.kemis.portal.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may deliver files, and where they are looked for.
 *
 * @param systems each source system's key, of at least 32 characters, by the system's name
 * @param window by how much a signed request's time may differ from ours
 * @param folder watched for files; absent: none is
 */
@ConfigurationProperties("kemis.intake")
record DeliverySettings(
        Map<String, String> systems, @Nullable Duration window, @Nullable String folder) {

    private static final int SHORTEST_KEY = 32;

    DeliverySettings {
        systems = Map.copyOf(Objects.requireNonNullElse(systems, Map.of()));
        window = Objects.requireNonNullElse(window, Duration.ofMinutes(5));
        systems.forEach((name, key) -> {
            if (key.length() < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "kemis.intake.systems.%s: a key has at least %d characters: make one with openssl rand -hex 32"
                                .formatted(name, SHORTEST_KEY));
            }
        });
    }
}
