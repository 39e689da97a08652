package ke.kemis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void a_first_round_is_made_at_once_and_another_when_it_is_called() {
        try (Rounds rounds = new Rounds("looking", FOR_EVER, this::nothingLeft).start()) {
            await().untilAtomic(made, count -> assertThat(count).isEqualTo(1));

            rounds.call();

            await().untilAtomic(made, count -> assertThat(count).isEqualTo(2));
        }
    }

    @Test
    void there_is_no_long_rest_while_something_is_left() {
        try (Rounds _ = new Rounds("looking", FOR_EVER, () -> made.incrementAndGet() < 5).start()) {
            await().untilAtomic(made, count -> assertThat(count).isEqualTo(5));
        }
    }

    @Test
    void a_round_that_fails_is_not_the_last_one() {
        Rounds failing =
                new Rounds(
                        "failing",
                        Duration.ofMillis(1),
                        () -> {
                            if (made.incrementAndGet() == 1) {
                                throw new StackOverflowError("too deep");
                            }
                            throw new IllegalStateException("the table is away");
                        });
        try (failing) {
            failing.start();

            await().untilAtomic(made, count -> assertThat(count).isGreaterThan(2));
        }
    }

    @Test
    void closing_interrupts_a_round_and_none_comes_after_it() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Rounds waiting =
                new Rounds(
                        "waiting",
                        Duration.ZERO,
                        () -> {
                            thread.set(Thread.currentThread());
                            made.incrementAndGet();
                            return new StandingStill().untilInterrupted();
                        });
        waiting.start();
        await().untilAtomic(thread, one -> assertThat(one).isNotNull());

        waiting.close();

        await().until(() -> !thread.get().isAlive());
        assertThat(made).hasValue(1);
        assertThat(waiting.isClosed()).isTrue();
    }

    private boolean nothingLeft() {
        made.incrementAndGet();
        return false;
    }

    private static final class StandingStill {
        synchronized boolean untilInterrupted() {
            try {
                while (true) {
                    wait();
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }
}
