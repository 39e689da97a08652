package ke.kemis.query.learnersearch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.projections.RebuildProjection;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * PostgreSQL says how far the index is, so an index that Elasticsearch no longer has would never be
 * filled again by following new facts.
 */
@OnQuerySide
final class WhenIndexLostThenRebuild {

    private static final Logger LOG = LoggerFactory.getLogger(WhenIndexLostThenRebuild.class);
    private static final long PAUSE_NANOS = 30_000_000_000L;
    private static final int MOST_TIMES = 300;

    private final ObjectProvider<CommandGateway> commands;
    private final Duration untilNextTime;
    private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    @Autowired
    WhenIndexLostThenRebuild(ObjectProvider<CommandGateway> commands) {
        this(commands, Duration.ofSeconds(1));
    }

    WhenIndexLostThenRebuild(ObjectProvider<CommandGateway> commands, Duration untilNextTime) {
        this.commands = commands;
        this.untilNextTime = untilNextTime;
    }

    /** Asks for a rebuild beside whatever the caller is doing, and not again for a while. */
    void rebuild() {
        long now = System.nanoTime();
        long before = last.get();
        if (now - before < PAUSE_NANOS || !last.compareAndSet(before, now)) {
            return;
        }
        LOG.warn(
                "Elasticsearch has lost the search index, or has one of another time than the database: it is built anew from the facts.");
        Thread.ofVirtual().name("rebuild lost index").start(this::ask);
    }

    /** A program that is starting finds the loss before it takes commands. */
    private void ask() {
        for (int time = 0; time < MOST_TIMES; time++) {
            try {
                commands.getObject().sendAndWait(new RebuildProjection(LearnerSearch.NAME));
                return;
            } catch (NoHandlerForCommandException e) {
                LOG.debug("Nobody takes commands yet", e);
                LockSupport.parkNanos(untilNextTime.toNanos());
            } catch (RuntimeException e) {
                LOG.warn(
                        "The rebuild of the search index did not begin ({}); it is asked for again when the index is needed.",
                        e.getClass().getSimpleName());
                return;
            }
        }
        LOG.warn("The rebuild of the search index did not begin: nobody takes commands.");
    }
}
