package ke.kemis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever follows facts rests while they keep coming, and not while somebody waits. */
class BreathTest {

    private static final int FULL = 100;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void a_rest_ends_as_soon_as_somebody_waits() throws Exception {
        Breath breath = new Breath(FULL, LONG, LONG);
        CompletableFuture<Void> rest = resting(breath, 1);
        try (Breath.Hurry _ = breath.hurry()) {
            soon(rest);
        }
    }

    @Test
    void nobody_rests_while_somebody_waits() throws Exception {
        Breath breath = new Breath(FULL, LONG, LONG);
        try (Breath.Hurry _ = breath.hurry()) {
            soon(resting(breath, 1));
            soon(resting(breath, 1));
        }
    }

    @Test
    void whoever_has_waited_ends_no_rest() {
        Breath breath = new Breath(FULL, SHORT, LONG);
        breath.hurry().close();
        long began = System.nanoTime();
        breath.take(1, began);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void a_full_batch_is_followed_by_the_next_at_once() throws Exception {
        soon(resting(new Breath(FULL, LONG, LONG), FULL));
    }

    @Test
    void a_fact_that_comes_after_a_silence_is_not_followed_by_a_rest() throws Exception {
        Breath breath = new Breath(FULL, LONG, LONG);
        long later = System.nanoTime() + LONG.toNanos() + 1;
        soon(CompletableFuture.runAsync(() -> breath.take(1, later), Thread::startVirtualThread));
    }

    private static CompletableFuture<Void> resting(Breath breath, int facts) {
        return CompletableFuture.runAsync(
                () -> breath.take(facts, System.nanoTime()), Thread::startVirtualThread);
    }

    private static void soon(CompletableFuture<Void> rest) throws Exception {
        rest.get(LONG.toSeconds() / 2, TimeUnit.SECONDS);
    }
}
