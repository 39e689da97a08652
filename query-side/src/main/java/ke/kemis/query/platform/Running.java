package ke.kemis.query.platform;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import ke.kemis.query.platform.Recorded.Placed;
import ke.kemis.store.Breath;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * The Axon shell of one projection: a processor that collects the facts of a unit of work and folds
 * them together just before it commits, in the transaction that stores the token.
 */
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final int BATCH = 1_000;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final Projection projection;
    private final DataSource database;
    private final Folding folding;
    private final Breath breath = new Breath(BATCH);
    private final Passed passed;
    private final TrackingEventProcessor processor;
    private final DistributionSummary batchSizes;
    private final Timer flushes;
    private volatile @Nullable Failing failing;

    Running(
            Projection projection,
            DataSource database,
            EventStore store,
            TokenStore tokens,
            TransactionManager transactions,
            MeterRegistry meters) {
        this.projection = projection;
        this.database = database;
        this.folding = new Folding(new Recorded(store), Edition.live(projection));
        this.passed = new Passed(this::foldsHere, this::positionInTables, breath);
        this.batchSizes =
                DistributionSummary.builder("kemis.projection.batch")
                        .description("facts in a batch")
                        .tag("projection", projection.name())
                        .register(meters);
        this.flushes =
                Timer.builder("kemis.projection.flush")
                        .description("time to fold a batch into the tables")
                        .tag("projection", projection.name())
                        .publishPercentileHistogram()
                        .register(meters);
        Gauge.builder("kemis.projection.position", passed, Passed::position)
                .description("the position passed")
                .tag("projection", projection.name())
                .register(meters);
        this.processor =
                new Processor(
                        TrackingEventProcessor.builder()
                                .name(projection.name())
                                .eventHandlerInvoker(new Collecting())
                                .errorHandler(PropagatingErrorHandler.instance())
                                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                                .messageSource(store)
                                .tokenStore(tokens)
                                .transactionManager(transactions)
                                .trackingEventProcessorConfiguration(
                                        TrackingEventProcessorConfiguration
                                                .forSingleThreadedProcessing()
                                                .andBatchSize(BATCH)
                                                .andInitialTrackingToken(
                                                        StreamableMessageSource::createTailToken)));
    }

    /** Why a batch was not folded in, and how far it went. */
    private record Failing(String why, long upTo) {}

    Projection projection() {
        return projection;
    }

    Passed passed() {
        return passed;
    }

    /** Whatever is away: the processor asks again and again, and so does whoever waits. */
    void start() {
        processor.start();
        try {
            passed.passed(positionInTables());
        } catch (RuntimeException away) {
            LOG.warn(
                    "How far {} is cannot be said yet: {}",
                    projection.name(),
                    Failures.cause(away));
        }
    }

    void stop() {
        processor.shutDown();
    }

    boolean isRunning() {
        return processor.isRunning();
    }

    /**
     * What keeps it from going on; absent where nothing does. What a batch failed for stands until
     * that batch is folded in, here or elsewhere: the next attempt may take long to fail as well.
     *
     * @param position the place reached
     */
    @Nullable String error(long position) {
        String now = errorNow();
        Failing last = failing;
        return now == null && last != null && last.upTo() > position ? last.why() : now;
    }

    private @Nullable String errorNow() {
        return processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .findFirst()
                .map(status -> explain(status.getError()))
                .orElse(null);
    }

    private static String explain(Throwable error) {
        return error instanceof Folding.OtherVersion
                ? String.valueOf(error.getMessage())
                : Failures.cause(error);
    }

    private boolean foldsHere() {
        return processor.processingStatus().values().stream()
                .anyMatch(status -> !status.isErrorState());
    }

    /**
     * On a connection of its own, given back at once: the transaction around a question, in which
     * somebody waits, would keep it until the answer is out.
     */
    private long positionInTables() {
        try (Connection connection = database.getConnection()) {
            Edition.Progress progress = Edition.live(projection).progress(connection);
            if (progress == null) {
                return -1;
            }
            passed.outdated(!progress.version().equals(Edition.versionOf(projection)));
            return progress.position();
        } catch (SQLException e) {
            throw new NotNow("the database is away", e);
        }
    }

    private void fold(UnitOfWork<?> work, List<Placed> batch) {
        long began = System.nanoTime();
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            long reached = foldOrTell(connection, batch);
            work.afterCommit(done -> {
                passed.outdated(false);
                passed.passed(reached);
                batchSizes.record(batch.size());
                flushes.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                breath.take(batch.size(), began);
            });
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /**
     * @throws NotNow where the program itself fails: what is no {@link Exception} would end the
     *     processor for good, and its transaction never
     */
    private long foldOrTell(Connection connection, List<Placed> batch) {
        try {
            return folding.fold(connection, batch);
        } catch (RuntimeException e) {
            if (e instanceof Folding.OtherVersion) {
                passed.outdated(true);
            }
            failing = new Failing(explain(e), batch.getLast().position());
            throw e;
        } catch (Error e) {
            failing = new Failing(e.toString(), batch.getLast().position());
            throw new NotNow("the program cannot fold a batch: " + e, e);
        }
    }

    /**
     * Takes every fact, so that the token always moves on, and puts off the work to the end of the
     * batch.
     */
    private final class Collecting implements EventHandlerInvoker {

        private final String collected = "kemis.facts." + projection.name();

        @Override
        public boolean canHandle(EventMessage<?> message, Segment segment) {
            return true;
        }

        @Override
        public void handle(EventMessage<?> message, Segment segment) {
            UnitOfWork<?> work = CurrentUnitOfWork.get().root();
            work.<List<Placed>>getOrComputeResource(
                            collected,
                            key -> {
                                List<Placed> batch = new ArrayList<>();
                                work.onPrepareCommit(ready -> fold(work, batch));
                                return batch;
                            })
                    .add(Placed.of(message));
        }
    }

    /**
     * Axon's processor, except that it never pauses for a minute: what was away is often back
     * sooner. Nor does it trust, after trouble, that the tables are still where they were.
     */
    private final class Processor extends TrackingEventProcessor {

        Processor(Builder builder) {
            super(builder);
        }

        @Override
        protected void doSleepFor(long millis) {
            passed.forget();
            super.doSleepFor(Math.min(millis, LONGEST_PAUSE_MS));
        }
    }
}
