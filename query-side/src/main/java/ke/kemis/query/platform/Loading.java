package ke.kemis.query.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.sql.DataSource;
import ke.kemis.query.platform.Recorded.Placed;
import ke.kemis.store.Lives;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills the empty tables of a rebuild from several threads at once, each with facts that no other
 * thread has to know of. The fold is the one that follows facts; rows go in by COPY.
 */
final class Loading {

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);
    private static final int BATCH = 5_000;
    private static final int RANGE = 50_000;

    private static final int MOST_THREADS = 8;

    /** Short stretches at the end keep all threads busy to the end. */
    private static final int STRETCHES_OF_A_THREAD = 16;

    private static final Duration TOLD_EVERY = Duration.ofMillis(500);

    private final Edition into;
    private final DataSource database;
    private final int threads;
    private final Recorded recorded;
    private final @Nullable Lives lives;
    private final Kinds wanted;
    private final Kinds first;
    private final Runnable goOn;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong();
    private final Queue<Placed> troubled = new ConcurrentLinkedQueue<>();

    /**
     * @param goOn fails where this is to go no further
     */
    Loading(
            Edition into,
            DataSource database,
            Recorded recorded,
            @Nullable Lives lives,
            Runnable goOn) {
        this.into = into;
        this.database = database;
        this.threads = threads(Runtime.getRuntime().availableProcessors(), connections(database));
        this.recorded = recorded;
        this.lives = lives;
        this.wanted = new Kinds(into.projection().folds());
        this.first = new Kinds(into.projection().first());
        this.goOn = goOn;
    }

    /**
     * Two more than processors, for one is often waiting for the database, and one for the index;
     * and no more than leave every other connection to those who ask and to the facts that follow.
     */
    static int threads(int processors, int connections) {
        return Math.clamp(connections / 2, 1, Math.min(processors + 2, MOST_THREADS));
    }

    /** How many connections there are to share. */
    static int connections(DataSource database) {
        try {
            return database.isWrapperFor(HikariDataSource.class)
                    ? database.unwrap(HikariDataSource.class).getMaximumPoolSize()
                    : Integer.MAX_VALUE;
        } catch (SQLException e) {
            throw new NotNow("the database is away", e);
        }
    }

    /** Whether a projection can be loaded so, from what the store offers. */
    static boolean suits(Projection projection, @Nullable Lives lives) {
        return switch (projection.order()) {
            case RECORDED -> false;
            case LIVES -> lives != null;
            case ANY -> true;
        };
    }

    /** A part of the work that one thread does. */
    private interface Part {
        void load() throws SQLException;
    }

    /**
     * Loads everything up to a position.
     *
     * @return what could not be folded, in the order of recording
     */
    List<Placed> load(long upTo) throws SQLException {
        if (lives == null || into.projection().order() == Projection.Order.ANY) {
            expect(upTo + 1);
            together(ranges(upTo));
        } else {
            expect(lives.countAbout(wanted::include, upTo));
            if (!first.isEmpty()) {
                take(only(first::include, lives.few(first::include, upTo)));
            }
            together(stretches(lives, type -> wanted.include(type) && !first.include(type), upTo));
        }
        tell();
        return troubled.stream().sorted(Comparator.comparingLong(Placed::position)).toList();
    }

    private Queue<Part> ranges(long upTo) {
        Queue<Part> parts = new ConcurrentLinkedQueue<>();
        for (long after = -1; after < upTo; after += RANGE) {
            long from = after;
            long until = Math.min(upTo, after + RANGE);
            parts.add(() -> recorded.read(from, until, BATCH, this::take));
        }
        return parts;
    }

    private Queue<Part> stretches(Lives all, Predicate<Class<?>> kinds, long upTo) {
        Queue<Part> parts = new ConcurrentLinkedQueue<>();
        for (Lives.Stretch stretch : all.stretches(STRETCHES_OF_A_THREAD * threads)) {
            parts.add(
                    () -> all.read(stretch, kinds, upTo, BATCH, batch -> take(only(kinds, batch))));
        }
        return parts;
    }

    /** Reading may make another kind of a fact than its stored name promised. */
    private static List<Placed> only(
            Predicate<Class<?>> kinds, List<TrackedEventMessage<?>> batch) {
        List<Placed> only = new ArrayList<>(batch.size());
        for (TrackedEventMessage<?> one : batch) {
            if (kinds.test(one.getPayloadType())) {
                only.add(Placed.of(one));
            }
        }
        return only;
    }

    private void together(Queue<Part> parts) throws SQLException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService executor =
                Executors.newFixedThreadPool(
                        threads, Thread.ofVirtual().name("rebuild part").factory())) {
            for (int i = 0; i < threads; i++) {
                running.add(
                        executor.submit(() -> {
                            for (Part part = parts.poll(); part != null; part = parts.poll()) {
                                part.load();
                            }
                            return null;
                        }));
            }
            for (Future<?> thread : running) {
                await(thread, parts);
            }
        }
    }

    private static void await(Future<?> thread, Queue<Part> parts) throws SQLException {
        try {
            thread.get();
        } catch (ExecutionException e) {
            parts.clear();
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case SQLException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            parts.clear();
            Thread.currentThread().interrupt();
            throw new NotNow("the rebuild was interrupted", e);
        }
    }

    private void take(List<Placed> batch) {
        goOn.run();
        List<Placed> facts = Folding.among(batch, wanted);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!facts.isEmpty()) {
                    fold(connection, facts);
                }
                connection.commit();
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new NotNow("the database did not take a batch", e);
        }
        done.addAndGet(batch.size());
        tellNowAndThen();
    }

    private void fold(Connection connection, List<Placed> facts) {
        Tables tables = into.enterApart(connection);
        if (attempt(tables, facts)) {
            return;
        }
        Map<UUID, List<Placed>> apart = new LinkedHashMap<>();
        facts.forEach(one ->
                apart.computeIfAbsent(Folding.aggregateOf(one), key -> new ArrayList<>()).add(one));
        Collection<List<Placed>> each = apart.values();
        for (List<Placed> life : each) {
            if (!attempt(tables, life)) {
                putAside(life);
            }
        }
    }

    private boolean attempt(Tables tables, List<Placed> facts) {
        Savepoint before = Folding.savepoint(tables);
        try {
            into.projection().write(tables, Folding.facts(facts));
            return true;
        } catch (RuntimeException e) {
            if (Failures.passing(e)) {
                throw e;
            }
            Folding.rollBack(tables, before);
            LOG.debug("{} facts are not folded together", facts.size(), e);
            return false;
        }
    }

    private void putAside(List<Placed> life) {
        troubled.addAll(life);
        Set<UUID> whose = new HashSet<>();
        troubled.forEach(one -> whose.add(Folding.aggregateOf(one)));
        if (whose.size() > Folding.MOST_PARKED) {
            throw new IllegalStateException(
                    "%s cannot fold the facts of more than %d aggregates: the fold is broken, and not a fact"
                            .formatted(into.projection().name(), Folding.MOST_PARKED));
        }
    }

    private void expect(long facts) throws SQLException {
        update("update %s.edition set goal = " + facts);
    }

    private void tellNowAndThen() {
        long last = toldAt.get();
        long now = System.nanoTime();
        if ((last == 0 || now - last > TOLD_EVERY.toNanos()) && toldAt.compareAndSet(last, now)) {
            try {
                tell();
            } catch (SQLException e) {
                throw new NotNow("the database did not take how far a rebuild is", e);
            }
        }
    }

    private void tell() throws SQLException {
        update("update %s.edition set done = " + done.get());
    }

    private void update(String statement) throws SQLException {
        try (Connection connection = database.getConnection()) {
            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .update(statement.formatted(into.schema()));
        }
    }
}
