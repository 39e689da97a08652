package ke.kemis.portal.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.intake.ImportSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may deliver files, and where they are looked for.
 *
 * @param systems the source systems, by name
 * @param window by how much a signed request's time may differ from ours
 * @param folder watched for files; absent: none is
 */
@ConfigurationProperties("kemis.intake")
record DeliverySettings(
        Map<String, SourceSystem> systems, @Nullable Duration window, @Nullable String folder) {

    private static final int SHORTEST_KEY = 32;

    DeliverySettings {
        systems = Map.copyOf(Objects.requireNonNullElse(systems, Map.of()));
        window = Objects.requireNonNullElse(window, Duration.ofMinutes(5));
        systems.forEach((name, system) -> {
            if (system.key().length() < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "kemis.intake.systems.%s.key: a key has at least %d characters: make one with openssl rand -hex 32"
                                .formatted(name, SHORTEST_KEY));
            }
            if (system.sources().isEmpty()) {
                throw new IllegalArgumentException(
                        "kemis.intake.systems.%s.sources: name what the system delivers, as NEMIS,EXAMINATION"
                                .formatted(name));
            }
        });
    }

    /**
     * A system that delivers by itself.
     *
     * @param key shared with it, of at least 32 characters
     * @param sources what it delivers; its key opens nothing else
     */
    record SourceSystem(String key, Set<ImportSource> sources) {

        SourceSystem {
            key = Objects.requireNonNullElse(key, "");
            sources = Set.copyOf(Objects.requireNonNullElse(sources, Set.of()));
        }
    }

    /** What a system delivers. */
    Set<ImportSource> sourcesOf(String name) {
        SourceSystem system = systems.get(name);
        return system == null ? Set.of() : system.sources();
    }
}
