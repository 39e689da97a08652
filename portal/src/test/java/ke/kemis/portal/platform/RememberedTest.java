package ke.kemis.portal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RememberedTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger lookUps = new AtomicInteger();

    @Test
    void what_was_looked_up_is_remembered_for_a_while() {
        Remembered<String, Integer> remembered = remembered(Duration.ofSeconds(10));

        assertThat(remembered.get("a", this::look)).isEqualTo(1);
        assertThat(remembered.get("a", this::look)).isEqualTo(1);
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(remembered.get("a", this::look)).isEqualTo(2);
    }

    @Test
    void what_is_forgotten_is_looked_up_anew() {
        Remembered<String, Integer> remembered = remembered(Duration.ofSeconds(10));
        remembered.get("a", this::look);

        remembered.forget("a");

        assertThat(remembered.get("a", this::look)).isEqualTo(2);
    }

    @Test
    void a_look_up_that_hangs_holds_everybody_up_once_and_not_one_after_the_other() {
        Remembered<String, Integer> remembered = remembered(Duration.ofMillis(500));
        CountDownLatch never = new CountDownLatch(1);
        long began = System.nanoTime();
        List<CompletableFuture<Integer>> askers =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(
                                        () -> remembered.get("a", key -> hang(never)),
                                        Executors.newVirtualThreadPerTaskExecutor()))
                        .toList();

        askers.forEach(
                one -> assertThatThrownBy(one::join).hasCauseInstanceOf(RegisterUnavailable.class));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(remembered.get("a", this::look)).isEqualTo(1);
        never.countDown();
    }

    @Test
    void a_failure_is_told_as_it_was_and_not_remembered() {
        Remembered<String, Integer> remembered = remembered(Duration.ofSeconds(10));

        assertThatThrownBy(() ->
                        remembered.get(
                                "a",
                                key -> {
                                    throw new IllegalArgumentException("nobody");
                                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody");
        assertThat(remembered.get("a", this::look)).isEqualTo(1);
    }

    private Remembered<String, Integer> remembered(Duration patience) {
        Ticker ticker = nanos::get;
        return new Remembered<>(ticker, 100, Duration.ofMinutes(1), patience);
    }

    private int look(String key) {
        return lookUps.incrementAndGet();
    }

    private static int hang(CountDownLatch until) {
        try {
            until.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
