package ke.kemis.query.learnersearch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The name of the index that answers. Whichever node exchanges the tables, no other tells it, and
 * the index before may stay for a while, fed by nobody: so a name is believed for a second.
 */
final class Answering {

    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private final Supplier<String> tables;
    private final InstantSource clock;
    private volatile @Nullable Named last;

    /**
     * @param tables say the name
     */
    Answering(Supplier<String> tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    private record Named(String name, Instant at) {}

    /** As looked up a moment ago. */
    String name() {
        Named known = last;
        return known == null || !clock.instant().isBefore(known.at().plus(BELIEVED))
                ? lookedUp()
                : known.name();
    }

    /** As the tables say now. */
    String lookedUp() {
        Instant now = clock.instant();
        String name = tables.get();
        last = new Named(name, now);
        return name;
    }
}
