package ke.kemis.query.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.sql.DataSource;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.store.Lives;
import ke.kemis.store.Rounds;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * All projections of this node: makes their tables, keeps them going, and says how far they are.
 */
@OnQuerySide
@DependsOnDatabaseInitialization
final class Projections implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    /**
     * From so many facts on, empty tables are filled by a rebuild, which is faster than following.
     */
    private static final long WORTH_A_REBUILD = 5_000;

    /** How soon tables of another version are tried to be built anew once more. */
    private static final Duration ONCE_MORE = Duration.ofSeconds(15);

    private static final Duration TIDYING = Duration.ofMinutes(10);
    private static final Duration SAMPLE_AGE = Duration.ofSeconds(2);

    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, Rebuild> rebuilds = new ConcurrentHashMap<>();

    /** One at a time: several would only share the same processors and connections. */
    private final Semaphore turn = new Semaphore(1, true);

    /** What is told of the last rebuild of each where it did not go well. */
    private final Map<String, String> failedRebuilds = new ConcurrentHashMap<>();

    private final DataSource database;
    private final Recorded recorded;
    private final @Nullable Lives lives;
    private final Followers followers;
    private final Lately<ProjectionsReport> sample = new Lately<>(SAMPLE_AGE, this::report);
    private volatile @Nullable Rounds tidying;
    private volatile boolean started;
    private volatile boolean stopping;

    Projections(
            List<Projection> projections,
            DataSource database,
            EventStore store,
            ObjectProvider<Lives> lives,
            TokenStore tokens,
            TransactionManager transactions,
            MeterRegistry meters,
            Places places) {
        this.database = database;
        this.lives = lives.getIfAvailable();
        this.recorded = new Recorded(store);
        this.followers = new Followers(recorded, meters);
        for (Projection projection : projections) {
            Running one = new Running(projection, database, store, tokens, transactions, meters);
            if (running.put(projection.name(), one) != null) {
                throw new IllegalStateException(
                        "two projections are called " + projection.name() + ": rename one");
            }
            places.add(projection.name(), one.passed());
            watch(projection.name(), meters);
        }
    }

    @Override
    public void start() {
        prepareReader();
        for (Running one : running.values()) {
            if (prepare(one)) {
                begin(one, () -> isDoneElsewhere(one) || run(one), one::start);
            } else {
                one.start();
            }
        }
        tidying = new Rounds("clear after rebuilds", TIDYING, this::tidy).start();
        started = true;
    }

    /**
     * Drops what rebuilds left that did not live to their end: nobody follows facts there, so that
     * whoever is erased would go on to stand in it.
     */
    private boolean tidy() {
        for (Running one : running.values()) {
            if (!stopping && !rebuilding(one.projection().name()) && isLeftOver(one.projection())) {
                tidy(one.projection());
            }
        }
        return false;
    }

    private boolean isLeftOver(Projection projection) {
        try (Connection connection = database.getConnection()) {
            return Edition.next(projection, Tables.Filling.IN_ORDER).exists(connection)
                    || Edition.old(projection).exists(connection);
        } catch (SQLException e) {
            throw new NotNow("the database is away", e);
        }
    }

    private void tidy(Projection projection) {
        try (Rebuild free = Rebuild.claim(projection, database, recorded, lives)) {
            if (free != null) {
                free.clean();
                LOG.info("dropped what a broken rebuild of {} left", projection.name());
            }
        } catch (RuntimeException | SQLException e) {
            LOG.warn(
                    "what a broken rebuild of {} left is dropped later: {}",
                    projection.name(),
                    Failures.cause(e));
        }
    }

    /** The role in which answers are read, before the first table is opened to it. */
    private void prepareReader() {
        inTablesTurn(
                connection -> {
                    Reader.prepare(connection);
                    return true;
                },
                "the role in which answers are read");
    }

    /** Makes missing tables, and says whether they must be built anew before facts can follow. */
    private boolean prepare(Running one) {
        return inTablesTurn(
                connection -> prepare(one, connection), "the tables of " + one.projection().name());
    }

    private boolean prepare(Running one, Connection connection) {
        Projection projection = one.projection();
        Edition live = Edition.live(projection);
        long head = recorded.head();
        boolean fresh = !live.exists(connection);
        if (fresh) {
            live.create(connection);
        }
        live.complete(connection);
        if (!Reader.reaches(connection, live.schema())) {
            LOG.warn(
                    "The tables of {} are not open to the role in which answers are read, as after a restore into a server that did not have it: they are built anew.",
                    projection.name());
            live.disown(connection);
        }
        Edition.Place place = Edition.place(live.enter(connection));
        boolean outdated = !place.version().equals(Edition.versionOf(projection));
        one.passed().outdated(outdated);
        if (!outdated) {
            projection.answersFrom(live.enter(connection));
        }
        return outdated || (fresh && head - place.position() > WORTH_A_REBUILD);
    }

    /** In one transaction, and on one node at a time. */
    private boolean inTablesTurn(Predicate<Connection> work, String what) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                        .query(
                                "select pg_advisory_xact_lock(hashtextextended('kemis tables', 0))",
                                row -> {});
                boolean answer = work.test(connection);
                connection.commit();
                return answer;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "%s cannot be made: check the database".formatted(what), e);
        }
    }

    /**
     * Begins a rebuild in the background.
     *
     * @return false where one runs already, here or on another node
     */
    boolean rebuild(String name) {
        Running one = one(name);
        return !isRebuiltElsewhere(one.projection()) && begin(one, () -> run(one), () -> {});
    }

    /** Whether this node rebuilds it, or will when its turn comes. */
    boolean rebuilding(String name) {
        return asked.containsKey(name);
    }

    private boolean begin(Running one, BooleanSupplier rebuild, Runnable afterwards) {
        String name = one.projection().name();
        if (asked.putIfAbsent(name, Clock.systemUTC().instant()) != null) {
            return false;
        }
        failedRebuilds.remove(name);
        Thread.ofVirtual().name("rebuild " + name).start(() -> inTurn(one, rebuild, afterwards));
        return true;
    }

    private boolean isRebuiltElsewhere(Projection projection) {
        try {
            Rebuild free = Rebuild.claim(projection, database, recorded, lives);
            if (free == null) {
                return true;
            }
            free.close();
            return false;
        } catch (SQLException e) {
            throw new NotNow("the database is away", e);
        }
    }

    /**
     * Where the tables are of another version, until they are of this one, whoever made them. While
     * it waits for another attempt, others have their turn.
     */
    private void inTurn(Running one, BooleanSupplier rebuild, Runnable afterwards) {
        try {
            boolean done = takingTurn(rebuild);
            while (!done && one.passed().outdated() && !stopping) {
                Thread.sleep(ONCE_MORE);
                done = takingTurn(() -> isDoneElsewhere(one) || run(one));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            asked.remove(one.projection().name());
            if (!stopping) {
                afterwards.run();
            }
        }
    }

    private boolean takingTurn(BooleanSupplier rebuild) throws InterruptedException {
        turn.acquire();
        try {
            return rebuild.getAsBoolean();
        } finally {
            turn.release();
        }
    }

    /** Whether tables of another version were built anew by another node meanwhile. */
    private boolean isDoneElsewhere(Running one) {
        if (!one.passed().outdated()) {
            return false;
        }
        try (Connection connection = database.getConnection()) {
            Edition.Progress live = Edition.live(one.projection()).progress(connection);
            boolean done =
                    live != null && live.version().equals(Edition.versionOf(one.projection()));
            one.passed().outdated(!done);
            return done;
        } catch (SQLException e) {
            LOG.warn("the database is away", e);
            return false;
        }
    }

    /** Whether it came to its end. */
    private boolean run(Running one) {
        String name = one.projection().name();
        long began = System.nanoTime();
        try (Rebuild rebuild = Rebuild.claim(one.projection(), database, recorded, lives)) {
            if (rebuild == null) {
                // Another node is at it: what it makes is told apart by its version.
                return false;
            }
            rebuilds.put(name, rebuild);
            long reached = rebuild.run();
            one.passed().outdated(false);
            one.passed().passed(reached);
            String undone = rebuild.undone();
            if (undone == null) {
                failedRebuilds.remove(name);
            } else {
                failedRebuilds.put(
                        name,
                        "the last rebuild is in place, but was not compared or cleaned up after: "
                                + undone);
            }
            LOG.info(
                    "rebuilt {} up to position {} in {} ms",
                    name,
                    reached,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return true;
        } catch (RuntimeException | SQLException e) {
            failedRebuilds.put(name, "the last rebuild failed: " + Failures.cause(e));
            LOG.error(
                    "the rebuild of {} failed, the live tables stand: {}", name, Failures.cause(e));
            return false;
        } finally {
            rebuilds.remove(name);
        }
    }

    Running one(String name) {
        Running one = running.get(name);
        if (one == null) {
            throw new IllegalArgumentException("there is no projection " + name);
        }
        return one;
    }

    boolean knows(String name) {
        return running.containsKey(name);
    }

    /** The store, read without any projection. */
    Recorded recorded() {
        return recorded;
    }

    ProjectionsReport report() {
        long head = recorded.head();
        List<ProjectionsReport.Projection> all = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            Set<String> rebuilding = Rebuild.running(connection, running.keySet());
            for (Running one : running.values()) {
                all.add(
                        report(
                                one,
                                head,
                                rebuilding.contains(one.projection().name()),
                                connection));
            }
            return new ProjectionsReport(
                    head,
                    all,
                    followers.look(
                            connection, running.keySet(), head, Clock.systemUTC().instant()));
        } catch (SQLException e) {
            throw new NotNow("the database is away", e);
        }
    }

    private ProjectionsReport.Projection report(
            Running one, long head, boolean rebuilding, Connection connection) {
        Projection projection = one.projection();
        // In this order: what a rebuild has made becomes the live one and not the other way round.
        Edition.Progress next =
                Edition.next(projection, Tables.Filling.IN_ORDER).progress(connection);
        Edition.Progress live = Edition.live(projection).progress(connection);
        long position = live == null ? -1 : live.position();
        long lag = Math.max(0, head - position);
        Instant oldest = lag == 0 ? null : recorded.recordedAfter(position);
        Instant now = Clock.systemUTC().instant();
        String error = one.error(position);
        return new ProjectionsReport.Projection(
                projection.name(),
                position,
                lag,
                oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0),
                live == null ? 0 : live.parked(),
                live == null ? 0 : live.dropped(),
                one.isRunning(),
                error == null ? failedRebuilds.get(projection.name()) : error,
                rebuilding ? rebuild(live, next, now) : waiting(asked.get(projection.name())),
                live == null ? null : rebuilt(live));
    }

    /** What a crash left behind looks like a rebuild too, so this is asked only while one runs. */
    private static ProjectionsReport.Rebuild rebuild(
            Edition.@Nullable Progress live, Edition.@Nullable Progress next, Instant now) {
        if (next != null) {
            return rebuild(next, now);
        }
        return live != null && live.stage() != null ? rebuild(live, now) : begun(now);
    }

    private static ProjectionsReport.@Nullable Rebuild waiting(@Nullable Instant since) {
        return since == null ? null : begun(since);
    }

    private static ProjectionsReport.Rebuild begun(Instant since) {
        return new ProjectionsReport.Rebuild(ProjectionsReport.Stage.WAITING, 0, 0, 0, null, since);
    }

    private static ProjectionsReport.@Nullable Rebuilt rebuilt(Edition.Progress live) {
        if (live.endedAt() == null) {
            return null;
        }
        return new ProjectionsReport.Rebuilt(
                live.endedAt(),
                Duration.between(live.startedAt(), live.endedAt()).toMillis() / 1000.0,
                live.done(),
                Objects.requireNonNullElse(live.verdict(), ProjectionsReport.Verdict.NOT_COMPARED),
                live.differing() == null ? List.of() : List.of(live.differing().split(", ")));
    }

    private static ProjectionsReport.Rebuild rebuild(Edition.Progress next, Instant now) {
        long done = next.done();
        long of = Math.max(done, next.goal());
        double seconds =
                Math.max(0.001, Duration.between(next.startedAt(), now).toMillis() / 1000.0);
        double rate = done / seconds;
        Long left = rate > 0 ? Math.round((of - done) / rate) : null;
        return new ProjectionsReport.Rebuild(
                Objects.requireNonNullElse(next.stage(), ProjectionsReport.Stage.CATCHING_UP),
                done,
                of,
                rate,
                left,
                next.startedAt());
    }

    private void watch(String name, MeterRegistry meters) {
        Gauge.builder("kemis.projection.lag", () -> sampled(name).lag())
                .description("facts behind the newest")
                .tag("projection", name)
                .register(meters);
        Gauge.builder("kemis.projection.lag.seconds", () -> sampled(name).lagSeconds())
                .description("age of the oldest fact not yet folded in")
                .tag("projection", name)
                .register(meters);
        Gauge.builder("kemis.projection.parked", () -> sampled(name).parked())
                .description("facts set aside")
                .tag("projection", name)
                .register(meters);
        Gauge.builder(
                        "kemis.projection.rebuild",
                        () -> {
                            ProjectionsReport.Rebuild rebuild = sampled(name).rebuild();
                            return rebuild == null || rebuild.of() == 0
                                    ? Double.NaN
                                    : (double) rebuild.done() / rebuild.of();
                        })
                .description("share of a running rebuild that is done")
                .tag("projection", name)
                .register(meters);
    }

    /** One look at the database serves all gauges of a scrape. */
    private ProjectionsReport.Projection sampled(String name) {
        return sample.get().projections().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void stop() {
        stopping = true;
        Rounds clearing = tidying;
        if (clearing != null) {
            clearing.close();
        }
        rebuilds.values().forEach(Rebuild::stop);
        running.values().parallelStream().forEach(Running::stop);
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** After Axon's own parts, and stopped before them. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE / 2;
    }
}
