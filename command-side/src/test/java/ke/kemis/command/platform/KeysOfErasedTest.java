package ke.kemis.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysOfErasedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<UUID> destroyed = ConcurrentHashMap.newKeySet();
    private final Set<UUID> swept = ConcurrentHashMap.newKeySet();
    private final Semaphore broom = new Semaphore(0);
    private final KeysOfErased keys = new KeysOfErased(destroyed::add, this::sweep);

    /** Sees to whoever was erased when it began, as a database does. */
    private void sweep() {
        Set<UUID> begun = Set.copyOf(destroyed);
        broom.acquireUninterruptibly();
        swept.addAll(begun);
    }

    @AfterEach
    void end() {
        keys.close();
    }

    @Test
    void whoever_is_erased_during_a_sweep_is_seen_to_by_the_next() {
        keys.destroy(UUID.randomUUID());
        await().atMost(PATIENCE).until(broom::hasQueuedThreads);
        keys.destroy(UUID.randomUUID());
        keys.destroy(UUID.randomUUID());

        broom.release(2);

        await().atMost(PATIENCE).until(() -> swept.equals(destroyed));
        assertThat(swept).hasSize(3);
    }

    @Test
    void what_an_earlier_life_left_is_swept_at_the_start() {
        destroyed.add(UUID.randomUUID());

        keys.sweepOnce();
        broom.release();

        await().atMost(PATIENCE).until(() -> swept.equals(destroyed));
    }
}
