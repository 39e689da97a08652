package ke.kemis.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CrowdTest {

    @Test
    void a_stall_counts_for_all_whom_it_kept_waiting() throws Exception {
        AtomicInteger times = new AtomicInteger();
        Histogram latencies =
                Crowd.paced(
                        1,
                        100,
                        Duration.ofMillis(500),
                        who -> {
                            if (times.incrementAndGet() == 5) {
                                Thread.sleep(200);
                            }
                        });

        assertThat(latencies.getTotalCount()).isEqualTo(50);
        // Twenty were due during the stall: a closed loop would have seen one of them.
        assertThat(latencies.getCountBetweenValues(50_000_000, 400_000_000)).isGreaterThan(10);
    }

    @Test
    void what_fails_once_fails_the_whole() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(() ->
                                Crowd.busy(
                                        2,
                                        Duration.ofMillis(50),
                                        who -> {
                                            throw new IllegalStateException("broken");
                                        })))
                .hasMessage("broken");
    }
}
