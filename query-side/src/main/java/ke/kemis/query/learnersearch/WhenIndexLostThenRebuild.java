package ke.kemis.query.learnersearch;

import java.util.concurrent.atomic.AtomicLong;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.projections.RebuildProjection;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * PostgreSQL says how far the index is, so an index that Elasticsearch no longer has would never be
 * filled again by following new facts.
 */
@OnQuerySide
final class WhenIndexLostThenRebuild {

    private static final Logger LOG = LoggerFactory.getLogger(WhenIndexLostThenRebuild.class);
    private static final long PAUSE_NANOS = 30_000_000_000L;

    private final ObjectProvider<CommandGateway> commands;
    private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    WhenIndexLostThenRebuild(ObjectProvider<CommandGateway> commands) {
        this.commands = commands;
    }

    /** Asks for a rebuild beside whatever the caller is doing, and not again for a while. */
    void rebuild() {
        long now = System.nanoTime();
        long before = last.get();
        if (now - before < PAUSE_NANOS || !last.compareAndSet(before, now)) {
            return;
        }
        LOG.warn("Elasticsearch has lost the search index: it is built anew from the facts.");
        Thread.ofVirtual().name("rebuild lost index").start(this::ask);
    }

    private void ask() {
        commands.getObject()
                .send(new RebuildProjection(LearnerSearch.NAME), (asked, answer) -> tell(answer));
    }

    private static void tell(CommandResultMessage<?> answer) {
        if (answer.isExceptional()) {
            LOG.warn("The rebuild of the search index did not begin; it is asked for again.");
        }
    }
}
