package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ke.kemis.store.Breath;
import org.junit.jupiter.api.Test;

class PassedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Breath breath = new Breath(2, PATIENCE, PATIENCE);
    private final Passed passed = new Passed(() -> true, () -> -1, breath);

    @Test
    void a_pause_ends_as_soon_as_somebody_waits_for_what_is_not_passed() throws Exception {
        CompletableFuture<Void> pause =
                CompletableFuture.runAsync(this::pause, Thread::startVirtualThread);
        CompletableFuture<Boolean> reader =
                CompletableFuture.supplyAsync(() -> awaits(passed, 7), Thread::startVirtualThread);
        pause.get(PATIENCE.toSeconds() / 2, TimeUnit.SECONDS);
        passed.passed(7);
        assertThat(reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoever_waits_for_what_is_passed_ends_no_pause() {
        Breath brief = new Breath(2, Duration.ofMillis(20), PATIENCE);
        Passed already = new Passed(() -> true, () -> -1, brief);
        already.passed(7);
        assertThat(awaits(already, 7)).isTrue();
        long began = System.nanoTime();
        brief.take(1, began);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    private void pause() {
        breath.take(1, System.nanoTime());
    }

    private static boolean awaits(Passed whom, long position) {
        try {
            return whom.await(position, PATIENCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
