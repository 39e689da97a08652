package ke.kemis.store.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.SubjectKey;
import ke.kemis.store.postgres.FactTable.Occupant;
import ke.kemis.store.postgres.NewFact.Place;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
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

    private static final Duration PAUSE_BEFORE_RECONNECTING = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_CLOSING = Duration.ofMillis(250);

    private final DataSource connections;
    private final AppendSettings settings;
    private final BlockingQueue<Append> waiting;
    private final List<Thread> writers;
    private final AtomicLong lastWritten = new AtomicLong();
    private final Timer latency;
    private final DistributionSummary batchSize;
    private final Counter conflicts;
    private volatile boolean closed;

    GroupCommit(DataSource connections, AppendSettings settings, MeterRegistry meters) {
        this.connections = connections;
        this.settings = settings;
        this.waiting = new ArrayBlockingQueue<>(settings.waiting());
        this.latency =
                Timer.builder("kemis.store.append")
                        .description("From handing facts over until they are kept")
                        .publishPercentileHistogram()
                        .register(meters);
        this.batchSize =
                DistributionSummary.builder("kemis.store.batch")
                        .description("Facts written by one statement")
                        .baseUnit("facts")
                        .register(meters);
        this.conflicts =
                Counter.builder("kemis.store.conflicts")
                        .description("Appends refused because somebody else was first")
                        .register(meters);
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
        queue(append);
        long position = append.await();
        latency.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        return position;
    }

    /** The highest position that this node wrote. */
    long lastWritten() {
        return lastWritten.get();
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

    private static StoreUnavailable unavailable(boolean perhapsWritten, @Nullable Throwable cause) {
        if (perhapsWritten) {
            return new StoreUnavailable(
                    "The event store was lost while it wrote: whether the facts were kept is unknown. Repeat the same intent with the same id.",
                    cause);
        }
        return new StoreUnavailable(
                cause instanceof SQLException failed && Failure.of(failed) == Failure.LOST
                        ? "The event store cannot be reached; nothing was kept."
                        : "The event store did not get round to the facts; nothing was kept.",
                cause);
    }

    /** One thread that writes batch after batch on its own connection. */
    private final class Writer implements Runnable {

        private final List<Append> putOff = new ArrayList<>();
        private @Nullable Connection connection;

        @Override
        public void run() {
            while (!(closed && waiting.isEmpty() && putOff.isEmpty())) {
                Batch batch = gather();
                if (!batch.appends.isEmpty()) {
                    answer(batch.appends);
                }
            }
            disconnect();
        }

        /**
         * What is waiting now, as much as one statement should take; waits a moment for the first.
         */
        private Batch gather() {
            Batch batch = new Batch();
            List<Append> earlier = stillAwaited(putOff, null);
            putOff.clear();
            earlier.forEach(append -> addOrPutOff(batch, append));
            while (!batch.isFull(settings)) {
                Append next = batch.appends.isEmpty() ? first() : waiting.poll();
                if (next == null) {
                    break;
                }
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

        /** An error nobody thought of must neither leave a sender waiting nor end the thread. */
        private void answer(List<Append> batch) {
            try {
                write(batch);
            } catch (RuntimeException | Error e) {
                LOG.error("Writing facts failed unexpectedly", e);
                disconnect();
                batch.forEach(append -> append.failed(unavailable(true, e)));
            }
        }

        private void write(List<Append> batch) {
            List<Append> open = batch;
            boolean unsettled = false;
            boolean lost = false;
            SQLException contested = null;
            while (!open.isEmpty()) {
                boolean sent = false;
                try {
                    Connection current = connection();
                    if (unsettled) {
                        List<Append> left = settle(current, open);
                        unsettled = false;
                        if (contested != null && left.size() == open.size()) {
                            refuse(open, contested);
                            return;
                        }
                        open = contested == null ? left : stillAwaited(left, contested);
                        contested = null;
                    } else {
                        sent = true;
                        confirm(
                                open,
                                FactTable.append(current, facts(open), keys(open), premises(open)));
                        return;
                    }
                } catch (SQLException e) {
                    Failure failure = Failure.of(e);
                    if (failure == Failure.KEY_TAKEN && lost) {
                        // Perhaps by ourselves, by the write whose answer was lost.
                        lost = false;
                        unsettled = true;
                        continue;
                    }
                    if (failure.isForGood()) {
                        refuse(open, e);
                        return;
                    }
                    if (failure == Failure.LOST) {
                        disconnect();
                        lost = true;
                        if (sent) {
                            open.forEach(Append::sentIntoTheUnknown);
                        }
                    }
                    unsettled = failure != Failure.BUSY || unsettled;
                    if (failure == Failure.PLACE_TAKEN || failure == Failure.PREMISE_GONE) {
                        contested = e;
                    } else {
                        LOG.warn("Writing facts is tried again: {}", e.getMessage());
                        open = stillAwaited(open, e);
                        pause();
                    }
                }
            }
        }

        /** Whoever has waited long enough is told; nobody waits longer for those before. */
        private static List<Append> stillAwaited(List<Append> open, @Nullable SQLException cause) {
            List<Append> awaited = new ArrayList<>();
            for (Append append : open) {
                if (append.patienceLeft() > 0) {
                    awaited.add(append);
                } else {
                    append.failed(unavailable(append.isPerhapsWritten(), cause));
                }
            }
            return awaited;
        }

        /**
         * Finds out which appends are written already and which have lost their place; returns the
         * others.
         */
        private List<Append> settle(Connection current, List<Append> unsettled)
                throws SQLException {
            // In this order: a write that was thought to be lost may still be kept meanwhile, and
            // then its premises are gone by what it added itself.
            Set<Premise> premises = premises(unsettled);
            Set<Premise> gone = premises.isEmpty() ? Set.of() : FactTable.gone(current, premises);
            Map<Place, Occupant> occupants = FactTable.occupants(current, facts(unsettled));
            List<Append> open = new ArrayList<>();
            for (Append append : unsettled) {
                List<NewFact> taken =
                        append.facts().stream()
                                .filter(fact -> occupants.containsKey(fact.place()))
                                .toList();
                if (taken.isEmpty()) {
                    if (standsOn(append, gone)) {
                        conflicts.increment();
                        append.failed(
                                new ConcurrencyException(
                                        "What was decided stands on facts to which somebody has added."));
                    } else {
                        open.add(append);
                    }
                } else if (taken.stream().allMatch(fact -> holds(occupants, fact))) {
                    NewFact last = append.facts().getLast();
                    written(append, Objects.requireNonNull(occupants.get(last.place())).position());
                } else {
                    conflicts.increment();
                    NewFact lost = taken.getFirst();
                    append.failed(
                            new ConcurrencyException(
                                    "Place %d in the life of %s is taken: somebody else was first."
                                            .formatted(lost.sequence(), lost.aggregate())));
                }
            }
            return open;
        }

        private static boolean standsOn(Append append, Set<Premise> gone) {
            return append.premises().stream().anyMatch(gone::contains);
        }

        private static boolean holds(Map<Place, Occupant> occupants, NewFact fact) {
            Occupant occupant = occupants.get(fact.place());
            return occupant != null && occupant.id().equals(fact.id());
        }

        /** One bad fact must not harm the others: it is looked for by halves. */
        private void refuse(List<Append> refused, SQLException e) {
            if (refused.size() > 1) {
                int half = refused.size() / 2;
                write(stillAwaited(refused.subList(0, half), e));
                write(stillAwaited(refused.subList(half, refused.size()), e));
            } else {
                refused.getFirst().failed(refusal(e));
            }
        }

        private static RuntimeException refusal(SQLException e) {
            return switch (Failure.of(e)) {
                case KEY_TAKEN ->
                        new ConcurrencyException(
                                "Somebody else was first to make a person's key.", e);
                case PLACE_TAKEN ->
                        new ConcurrencyException(
                                "The place of a fact is taken: somebody else was first.", e);
                case PREMISE_GONE ->
                        new ConcurrencyException(
                                "What was decided stands on facts to which somebody has added.", e);
                case WENT_BACK ->
                        new StoreUnavailable(
                                "The database went back, as after the restoration of a backup; nothing was kept. Repeat the same intent with the same id.",
                                e);
                case BUSY, LOST, REFUSED ->
                        new EventStoreException(
                                "The event store refused a fact: " + e.getMessage(), e);
            };
        }

        private void confirm(List<Append> batch, long base) {
            long position = base;
            for (Append append : batch) {
                position += append.facts().size();
                written(append, position);
            }
            batchSize.record((double) (position - base));
        }

        private void written(Append append, long position) {
            lastWritten.accumulateAndGet(position, Math::max);
            append.written(position);
        }

        private static List<NewFact> facts(List<Append> appends) {
            return appends.stream().flatMap(append -> append.facts().stream()).toList();
        }

        private static List<SubjectKey> keys(List<Append> appends) {
            return appends.stream().flatMap(append -> append.keys().stream()).toList();
        }

        private static Set<Premise> premises(List<Append> appends) {
            Set<Premise> premises = new HashSet<>();
            appends.forEach(append -> premises.addAll(append.premises()));
            return premises;
        }

        private Connection connection() throws SQLException {
            Connection current = connection;
            if (current == null) {
                current = connections.getConnection();
                connection = current;
            }
            return current;
        }

        private void disconnect() {
            Connection current = connection;
            connection = null;
            if (current != null) {
                try {
                    current.close();
                } catch (SQLException e) {
                    LOG.debug("A lost connection could not be closed", e);
                }
            }
        }

        private static void pause() {
            try {
                Thread.sleep(PAUSE_BEFORE_RECONNECTING);
            } catch (InterruptedException e) {
                LOG.debug("A writer is not to be interrupted: it ends when the store is closed", e);
            }
        }
    }

    /**
     * Appends to be written together: no two of them want the same place, and none stands on what
     * one before it adds to.
     */
    private static final class Batch {

        private final List<Append> appends = new ArrayList<>();
        private final Set<Place> places = new HashSet<>();
        private final Set<UUID> lives = new HashSet<>();
        private long bytes;

        boolean isFull(AppendSettings settings) {
            return places.size() >= settings.batchFacts() || bytes >= settings.batchBytes();
        }

        boolean add(Append append) {
            List<NewFact> facts = append.facts();
            if (facts.stream().map(NewFact::place).anyMatch(places::contains)
                    || append.premises().stream()
                            .map(Premise::aggregate)
                            .anyMatch(lives::contains)) {
                return false;
            }
            for (NewFact fact : facts) {
                places.add(fact.place());
                lives.add(fact.aggregate());
                bytes += fact.size();
            }
            return appends.add(append);
        }
    }
}
