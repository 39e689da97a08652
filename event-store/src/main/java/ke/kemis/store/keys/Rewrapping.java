package ke.kemis.store.keys;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ke.kemis.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every key under the first master key once an administrator asked for it, so that the
 * former ones can be given up. Runs beside everything else and may be broken off at any time: a
 * node that has both keys goes on, whichever it is. Two that do it at once do the same.
 */
final class Rewrapping implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int AT_ONCE = 1_000;
    private static final UUID LEAST = new UUID(0, 0);

    private final KeyTable table;
    private final MasterKeys masters;
    private final LinkedBlockingQueue<Boolean> called = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    Rewrapping(KeyTable table, MasterKeys masters) {
        this.table = table;
        this.masters = masters;
    }

    /** Only where former master keys are configured beside the first. */
    void start() {
        if (masters.ids().size() > 1) {
            thread = Thread.ofPlatform().daemon().name("rewrapping").start(this);
        }
    }

    /** Looks at once. */
    void wake() {
        called.add(true);
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                if (isAskedFor()) {
                    finish();
                }
            } catch (StoreUnavailable | KeyLost | SealBroken e) {
                LOG.error("Keys stay under a former master key for now", e);
            }
            pause();
        }
    }

    private boolean isAskedFor() {
        return table.rotation(masters.first())
                .filter(asked -> asked.finishedAt() == null)
                .isPresent();
    }

    private void finish() {
        long done = rewrap();
        while (!closed && !table.wrappedByOthers(masters.first(), LEAST, 1).isEmpty()) {
            done += rewrap();
        }
        if (!closed) {
            masters.ids().stream().filter(id -> id != masters.first()).forEach(table::removeMaster);
            table.finishRotation(masters.first());
            LOG.info(
                    "{} keys were brought under master key {}; none is under a former one.",
                    done,
                    "%08x".formatted(masters.first()));
        }
    }

    private void pause() {
        try {
            called.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            closed = true;
        }
    }

    /** How many keys were brought under the first master key. */
    long rewrap() {
        long done = 0;
        UUID after = LEAST;
        List<KeyTable.Kept> some;
        do {
            some = table.wrappedByOthers(masters.first(), after, AT_ONCE);
            if (!some.isEmpty()) {
                table.rewrap(some.stream().map(this::again).toList());
                table.rewrapped(masters.first(), some.size());
                after = some.getLast().subject();
                done += some.size();
            }
        } while (some.size() == AT_ONCE && !closed);
        return done;
    }

    private SubjectKey again(KeyTable.Kept kept) {
        byte[] wrapped = kept.wrapped();
        if (wrapped == null) {
            throw KeyLost.noRow(kept.subject());
        }
        return masters.wrapped(
                kept.subject(), masters.unwrapped(kept.subject(), kept.master(), wrapped).key());
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
