package ke.kemis.store.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.modelling.command.ConcurrencyException;

/** What became of appends: each is told, and all are counted. */
final class Outcomes {

    private final AtomicLong lastWritten = new AtomicLong();
    private final DistributionSummary batchSize;
    private final Counter conflicts;

    Outcomes(MeterRegistry meters) {
        batchSize =
                DistributionSummary.builder("kemis.store.batch")
                        .description("Facts written by one statement")
                        .baseUnit("facts")
                        .register(meters);
        conflicts =
                Counter.builder("kemis.store.conflicts")
                        .description("Appends refused because somebody else was first")
                        .register(meters);
    }

    /** The highest position that this node wrote. */
    long lastWritten() {
        return lastWritten.get();
    }

    /**
     * One statement wrote all of these, one after the other.
     *
     * @param base the position before the first of their facts
     */
    void written(Iterable<Append> batch, long base) {
        long position = base;
        for (Append append : batch) {
            position += append.facts().size();
            written(append, position);
        }
        batchSize.record((double) (position - base));
    }

    /**
     * @param position of the last of its facts
     */
    void written(Append append, long position) {
        lastWritten.accumulateAndGet(position, Math::max);
        append.written(position);
    }

    /** Somebody else was first. */
    void lost(Append append, String why) {
        conflicts.increment();
        append.failed(new ConcurrencyException(why));
    }
}
