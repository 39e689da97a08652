package ke.kemis.portal.api;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids that sort by their birth (UUID version 7), which keeps the store's indexes compact. */
final class TimeOrdered {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrdered() {}

    static UUID uuid() {
        long high = System.currentTimeMillis() << 16 | 0x7000 | (RANDOM.nextInt() & 0x0FFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
