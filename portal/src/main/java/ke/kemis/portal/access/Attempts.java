package ke.kemis.portal.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows down whoever guesses passwords. Wrong ones are counted for each account and address
 * together, so that an attacker elsewhere cannot lock the owner out, and for each address alone, so
 * that nobody tries one password on every account. A count is forgotten after a while without a
 * wrong password.
 */
final class Attempts {

    private static final int FOR_ONE_ACCOUNT = 10;
    private static final int FROM_ONE_ADDRESS = 100;
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Cache<String, AtomicInteger> wrong;

    Attempts(Ticker ticker) {
        this.wrong =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .maximumSize(100_000)
                        .expireAfterAccess(FORGOTTEN_AFTER.toNanos(), TimeUnit.NANOSECONDS)
                        .build();
    }

    void check(String account, String address) {
        if (count(both(account, address)) >= FOR_ONE_ACCOUNT
                || count(address) >= FROM_ONE_ADDRESS) {
            throw new TooManyAttempts(FORGOTTEN_AFTER);
        }
    }

    void failed(String account, String address) {
        increment(both(account, address));
        increment(address);
    }

    void succeeded(String account, String address) {
        wrong.invalidate(both(account, address));
    }

    private void increment(String key) {
        AtomicInteger counted = wrong.get(key, _ -> new AtomicInteger());
        if (counted != null) {
            counted.incrementAndGet();
        }
    }

    private int count(String key) {
        AtomicInteger counted = wrong.asMap().get(key);
        return counted == null ? 0 : counted.get();
    }

    private static String both(String account, String address) {
        return account + " from " + address;
    }
}
