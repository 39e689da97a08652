package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void one_look_serves_all_who_ask_within_a_moment() {
        Lately<Integer> lately = new Lately<>(Duration.ofHours(1), looks::incrementAndGet);

        assertThat(lately.get()).isEqualTo(1);
        assertThat(lately.get()).isEqualTo(1);
    }

    @Test
    void a_look_that_failed_is_not_made_again_at_once() {
        Lately<Integer> lately =
                new Lately<>(
                        Duration.ofHours(1),
                        () -> {
                            looks.incrementAndGet();
                            throw new IllegalStateException("away");
                        });

        assertThatThrownBy(lately::get).hasMessage("away");
        assertThatThrownBy(lately::get).hasMessage("away");
        assertThat(looks).hasValue(1);
    }

    @Test
    void after_the_moment_is_looked_again() {
        Lately<Integer> lately = new Lately<>(Duration.ZERO, looks::incrementAndGet);

        assertThat(lately.get()).isEqualTo(1);
        assertThat(lately.get()).isEqualTo(2);
    }
}
