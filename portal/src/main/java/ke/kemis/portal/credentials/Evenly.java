package ke.kemis.portal.credentials;

import java.time.Duration;

/** Takes the same time whatever it finds, so that time does not tell. */
public final class Evenly {

    private static final Duration LONG_ENOUGH = Duration.ofMillis(250);

    private Evenly() {}

    public static void done(Runnable work) {
        long until = System.nanoTime() + LONG_ENOUGH.toNanos();
        try {
            work.run();
        } finally {
            pauseUntil(until);
        }
    }

    private static void pauseUntil(long until) {
        long left = until - System.nanoTime();
        if (left > 0) {
            try {
                Thread.sleep(Duration.ofNanos(left));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
