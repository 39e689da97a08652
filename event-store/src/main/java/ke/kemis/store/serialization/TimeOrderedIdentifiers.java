package ke.kemis.store.serialization;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Gives messages UUIDs of version 7 (RFC 9562): they begin with the time, to the microsecond, so
 * that indexes over them grow at one end.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_BITS = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long MICROS_IN_MILLI = 1_000;
    private static final long FRACTIONS_IN_MILLI = 4_096;

    /** When this thread was given its last identifier, until a message takes it for its time. */
    private static final ThreadLocal<@Nullable Instant> LAST_GIVEN = new ThreadLocal<>();

    static {
        GenericEventMessage.clock = new ClockOfMessages(GenericEventMessage.clock);
    }

    private final Clock clock = Clock.systemUTC();

    @Override
    public String generateIdentifier() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LAST_GIVEN.set(now);
        return of(now, ThreadLocalRandom.current().nextLong()).toString();
    }

    /** When this thread was given its last identifier, once. */
    static @Nullable Instant takeLastGiven() {
        Instant given = LAST_GIVEN.get();
        if (given != null) {
            LAST_GIVEN.set(null);
        }
        return given;
    }

    /**
     * The least identifier that is given at that instant or later; identifiers know microseconds,
     * so what lies between two counts as the later.
     */
    public static UUID first(Instant instant) {
        Instant micro = instant.truncatedTo(ChronoUnit.MICROS);
        return of(micro.equals(instant) ? micro : micro.plus(1, ChronoUnit.MICROS), 0);
    }

    /** When this identifier was given. */
    public static Instant timeOf(UUID identifier) {
        long high = identifier.getMostSignificantBits();
        long fraction = high & (FRACTIONS_IN_MILLI - 1);
        long micros = (fraction * MICROS_IN_MILLI + FRACTIONS_IN_MILLI - 1) / FRACTIONS_IN_MILLI;
        return Instant.ofEpochMilli(high >>> 16).plus(micros, ChronoUnit.MICROS);
    }

    private static UUID of(Instant instant, long random) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        long fraction = micros % MICROS_IN_MILLI * FRACTIONS_IN_MILLI / MICROS_IN_MILLI;
        long high = ((micros / MICROS_IN_MILLI) << 16) | VERSION_7 | fraction;
        return new UUID(high, VARIANT | (random & RANDOM_BITS));
    }
}
