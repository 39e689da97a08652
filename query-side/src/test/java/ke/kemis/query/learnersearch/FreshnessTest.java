package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final List<String> refreshed = new CopyOnWriteArrayList<>();

    @Test
    void what_is_visible_is_not_refreshed_again() {
        Freshness freshness = new Freshness(refreshed::add);

        freshness.upTo(5, "learners-1");
        freshness.upTo(5, "learners-1");
        freshness.upTo(6, "learners-1");

        assertThat(refreshed).hasSize(2);
    }

    @Test
    void readers_who_come_while_a_refresh_runs_share_the_next_one() {
        Freshness freshness = new Freshness(this::firstTakesLong);
        List<CompletableFuture<Void>> readers = threeAtOnce(freshness, "learners-1");

        readers.forEach(CompletableFuture::join);

        assertThat(refreshed).hasSize(2);
    }

    @Test
    void nobody_shares_a_refresh_that_failed() {
        Freshness freshness =
                new Freshness(name -> {
                    firstTakesLong(name);
                    if (refreshed.size() == 2) {
                        throw new IllegalStateException("Elasticsearch is away.");
                    }
                });
        List<CompletableFuture<Void>> readers = threeAtOnce(freshness, "learners-1");

        assertThatThrownBy(() -> readers.forEach(CompletableFuture::join))
                .hasRootCauseMessage("Elasticsearch is away.");
        await().until(() -> readers.stream().allMatch(CompletableFuture::isDone));

        assertThat(readers.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(1);
        assertThat(refreshed).hasSize(3);
    }

    @Test
    void nobody_shares_the_refresh_of_another_index() {
        Freshness freshness = new Freshness(this::firstTakesLong);
        List<CompletableFuture<Void>> readers = threeAtOnce(freshness, "learners-2");

        readers.forEach(CompletableFuture::join);

        assertThat(refreshed).containsExactlyInAnyOrder("learners-1", "learners-1", "learners-2");
    }

    /** One refreshes, and two come meanwhile. */
    private List<CompletableFuture<Void>> threeAtOnce(Freshness freshness, String last) {
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        readers.add(reader(freshness, 1, "learners-1"));
        await().until(() -> !refreshed.isEmpty());
        readers.add(reader(freshness, 2, "learners-1"));
        readers.add(reader(freshness, 3, last));
        await().until(() -> freshness.waiting() == 2);
        firstMayEnd.countDown();
        return readers;
    }

    private static CompletableFuture<Void> reader(Freshness freshness, long position, String name) {
        return CompletableFuture.runAsync(
                () -> freshness.upTo(position, name), one -> Thread.ofPlatform().start(one));
    }

    private void firstTakesLong(String name) {
        refreshed.add(name);
        try {
            firstMayEnd.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
