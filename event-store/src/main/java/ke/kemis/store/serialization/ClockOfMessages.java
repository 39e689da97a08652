package ke.kemis.store.serialization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A message happens when its identifier is given. Axon asks for the time only after that, and what
 * is kept of it is the time in the identifier: here the two are the same.
 */
final class ClockOfMessages extends Clock {

    /** An identifier that is older was not given for the message that asks. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Clock clock;

    ClockOfMessages(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        Instant now = clock.instant();
        Instant given = TimeOrderedIdentifiers.takeLastGiven();
        return given == null || Duration.between(given, now).abs().compareTo(A_MOMENT) > 0
                ? now
                : given;
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ClockOfMessages(clock.withZone(zone));
    }
}
