package ke.kemis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final AtomicInteger starts = new AtomicInteger();
    private volatile Optional<ProcessHandle> server = Optional.of(sleeper());
    private Thread standing = Thread.ofVirtual().unstarted(() -> {});

    @AfterEach
    void nothing_is_left() {
        standing.interrupt();
        server.ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void what_runs_is_left_alone_and_what_has_ended_is_started_again() {
        stand(() -> server = Optional.of(sleeper()));
        assertThat(starts).hasValue(0);

        server.orElseThrow().destroyForcibly();
        await().until(() -> starts.get() == 1);
        server.orElseThrow().destroyForcibly();
        await().until(() -> starts.get() == 2);

        assertThat(server).hasValueSatisfying(one -> assertThat(one.isAlive()).isTrue());
    }

    @Test
    void a_start_that_fails_is_tried_again() {
        stand(() -> {
            if (starts.get() < 3) {
                throw new IOException("not yet");
            }
            if (starts.get() == 3) {
                throw new IllegalStateException("nor now");
            }
            server = Optional.of(sleeper());
        });

        server.orElseThrow().destroyForcibly();

        await().until(() -> starts.get() == 4 && server.filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void whoever_is_interrupted_starts_nothing_any_more() throws InterruptedException {
        stand(() -> server = Optional.of(sleeper()));

        standing.interrupt();
        standing.join();
        server.orElseThrow().destroyForcibly();

        assertThat(starts).hasValue(0);
    }

    private void stand(Guard.Start start) {
        Guard guard =
                new Guard(
                        "A server",
                        () -> server,
                        () -> {
                            starts.incrementAndGet();
                            start.begin();
                        },
                        AT_ONCE);
        standing =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                guard.stand();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private static ProcessHandle sleeper() {
        try {
            return new ProcessBuilder("sleep", "600").start().toHandle();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
