package ke.kemis.store.keys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ke.kemis.store.Rounds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every key under the first master key once an administrator asked for it, so that the
 * former ones can be given up. Runs beside everything else and may be broken off at any time: a
 * node that has both keys goes on, whichever it is. Two that do it at once do the same.
 */
final class Rewrapping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int AT_ONCE = 1_000;
    private static final UUID LEAST = new UUID(0, 0);

    private final KeyTable table;
    private final MasterKeys masters;
    private final Rounds rounds = new Rounds("rewrapping", BETWEEN_LOOKS, this::look);

    Rewrapping(KeyTable table, MasterKeys masters) {
        this.table = table;
        this.masters = masters;
    }

    /** Only where former master keys are configured beside the first. */
    void start() {
        if (masters.ids().size() > 1) {
            rounds.start();
        }
    }

    /** Looks at once. */
    void wake() {
        rounds.call();
    }

    private boolean look() {
        if (isAskedFor()) {
            finish();
        }
        return false;
    }

    private boolean isAskedFor() {
        return table.rotation(masters.first())
                .filter(asked -> asked.finishedAt() == null)
                .isPresent();
    }

    private void finish() {
        long done = 0;
        Pass pass;
        do {
            pass = rewrap();
            done += pass.done();
        } while (pass.done() > 0 && !rounds.isClosed());
        if (rounds.isClosed()) {
            return;
        }
        if (table.countDamaged(masters.first(), pass.damaged())) {
            LOG.error(
                    "{} keys cannot be unwrapped and stay under a former master key, for example:",
                    pass.damaged(),
                    pass.example());
        }
        if (pass.damaged() == 0) {
            masters.ids().stream().filter(id -> id != masters.first()).forEach(table::removeMaster);
            table.finishRotation(masters.first());
            LOG.info(
                    "{} keys were brought under master key {}; none is under a former one.",
                    done,
                    "%08x".formatted(masters.first()));
        }
    }

    /**
     * What came of all keys.
     *
     * @param done those brought under the first master key
     * @param damaged those that cannot be unwrapped
     * @param example why one of them cannot
     */
    record Pass(long done, long damaged, @Nullable RuntimeException example) {}

    /** Brings every key under the first master key that can be. */
    Pass rewrap() {
        long done = 0;
        long damaged = 0;
        RuntimeException example = null;
        UUID after = LEAST;
        List<KeyTable.Kept> some;
        do {
            some = table.wrappedByOthers(masters.first(), after, AT_ONCE);
            List<SubjectKey> again = new ArrayList<>();
            for (KeyTable.Kept kept : some) {
                after = kept.subject();
                try {
                    again.add(again(kept));
                } catch (KeyLost | SealBroken unreadable) {
                    damaged++;
                    example = unreadable;
                }
            }
            if (!again.isEmpty()) {
                table.rewrap(again);
                table.rewrapped(masters.first(), again.size());
                done += again.size();
            }
        } while (some.size() == AT_ONCE && !rounds.isClosed());
        return new Pass(done, damaged, example);
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
        rounds.close();
    }
}
