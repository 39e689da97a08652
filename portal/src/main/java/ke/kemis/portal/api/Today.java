package ke.kemis.portal.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The day it is in Kenya. */
@Component
class Today {

    static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    LocalDate date() {
        return LocalDate.now(clock.withZone(ZONE));
    }
}
