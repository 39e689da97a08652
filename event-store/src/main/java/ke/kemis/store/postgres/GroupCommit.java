package ke.kemis.store.postgres;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.SubjectKey;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what many threads append at the same time and writes it with one statement, one
 * transaction and one wait for the disk. Every append succeeds or fails by itself; each sender is
 * answered only when that is certain, or told that it is not.
 *
 * <p>An append that is repeated with the same ids is found to be written already. This is what
 * makes it safe to try again after a lost connection.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final Duration LOOK_FOR_CLOSING = Duration.ofMillis(250);

    private final DataSource connections;
    private final AppendSettings settings;
    private final BlockingQueue<Append> waiting;
    private final List<Thread> writers;
    private final Outcomes outcomes;
    private final Timer kept;
    private final Timer failed;
    private volatile boolean closed;

    GroupCommit(DataSource connections, AppendSettings settings, MeterRegistry meters) {
        this.connections = connections;
        this.settings = settings;
        this.waiting = new ArrayBlockingQueue<>(settings.waiting());
        this.outcomes = new Outcomes(meters);
        this.kept = latency("kept", meters);
        this.failed = latency("failed", meters);
        Gauge.builder("kemis.store.waiting", waiting, BlockingQueue::size)
                .description("Appends waiting for a writer")
                .register(meters);
        this.writers =
                IntStream.rangeClosed(1, settings.writers())
                        .mapToObj(number ->
                                Thread.ofPlatform()
                                        .name("fact-writer-" + number)
                                        .start(new Writer()))
                        .toList();
    }

    private static Timer latency(String outcome, MeterRegistry meters) {
        return Timer.builder("kemis.store.append")
                .description("From handing facts over until they are kept, or are not")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(meters);
    }

    /**
     * Keeps facts, all or none.
     *
     * @return the position of the last of them
     * @throws ConcurrencyException when one of their places is taken
     * @throws StoreUnavailable when they could not be written now, or when that is unknown
     */
    long append(List<NewFact> facts) {
        return append(facts, List.of(), List.of());
    }

    /**
     * The same, with keys that were made for these facts: both are kept or neither.
     *
     * @param premises what must not have changed meanwhile
     * @throws ConcurrencyException also when one of their subjects has a key already, or a premise
     *     is gone
     */
    long append(List<NewFact> facts, List<SubjectKey> keys, List<Premise> premises) {
        long started = System.nanoTime();
        Append append = new Append(facts, keys, premises, settings.patience());
        Timer outcome = failed;
        try {
            queue(append);
            long position = append.await();
            outcome = kept;
            return position;
        } finally {
            outcome.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    /** The highest position that this node wrote. */
    long lastWritten() {
        return outcomes.lastWritten();
    }

    private void queue(Append append) {
        boolean accepted;
        try {
            accepted =
                    !closed && waiting.offer(append, append.patienceLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(
                    "Interrupted before the facts were written; nothing was kept.", e);
        }
        if (!accepted) {
            throw new StoreUnavailable(
                    closed
                            ? "The event store is closing; nothing was kept."
                            : "The event store has more to write than it can; nothing was kept.",
                    null);
        }
        if (closed && waiting.remove(append)) {
            throw new StoreUnavailable("The event store is closing; nothing was kept.", null);
        }
    }

    /** Takes nothing more, and returns when everything taken has been answered. */
    @Override
    public void close() {
        closed = true;
        for (Thread writer : writers) {
            try {
                writer.join(settings.patience().plusSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One thread that writes batch after batch on its own connection. */
    private final class Writer implements Runnable {

        private final List<Append> putOff = new ArrayList<>();
        private final WritersConnection connection = new WritersConnection(connections);

        @Override
        public void run() {
            while (!(closed && waiting.isEmpty() && putOff.isEmpty())) {
                write();
            }
            connection.giveUp();
        }

        /** An error nobody thought of must neither leave a sender waiting nor end the thread. */
        private void write() {
            List<Append> taken = new ArrayList<>();
            try {
                List<Append> batch = gather(taken).appends();
                if (!batch.isEmpty()) {
                    new Writing(batch, connection, outcomes).finish();
                }
            } catch (RuntimeException | Error e) {
                LOG.error("Writing facts failed unexpectedly", e);
                connection.giveUp();
                taken.addAll(putOff);
                putOff.clear();
                taken.forEach(append -> {
                    append.sentIntoTheUnknown();
                    append.givenUp(e);
                });
            }
        }

        /**
         * What is waiting now, as much as one statement should take; waits a moment for the first.
         *
         * @param taken receives all who wait for this writer alone from here on
         */
        private Batch gather(List<Append> taken) {
            Batch batch = new Batch();
            List<Append> earlier = Writing.stillAwaited(putOff, null);
            taken.addAll(earlier);
            putOff.clear();
            earlier.forEach(append -> addOrPutOff(batch, append));
            while (!batch.isFull(settings)) {
                Append next = batch.appends().isEmpty() ? first() : waiting.poll();
                if (next == null) {
                    break;
                }
                taken.add(next);
                if (next.take()) {
                    addOrPutOff(batch, next);
                }
            }
            return batch;
        }

        /** Of two for one place, the later learns its fate after the earlier. */
        private void addOrPutOff(Batch batch, Append append) {
            if (!batch.add(append)) {
                putOff.add(append);
            }
        }

        private @Nullable Append first() {
            try {
                return waiting.poll(LOOK_FOR_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return null;
            }
        }
    }
}
