package ke.kemis.command.intake;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.store.files.AtWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;

/**
 * This node's hands: looks for imports nobody works at, takes a few at once, and goes on with what
 * was interrupted, here or elsewhere.
 */
@OnCommandSide
class Workers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private final ToDo toDo;
    private final AtWork atWork;
    private final WorkThrough work;
    private final int atOnce;
    private final Set<ImportId> here = ConcurrentHashMap.newKeySet();
    private final Troubles troubles = new Troubles();

    /** What another node works at, and when it is looked at again: it takes nobody's place here. */
    private final Map<ImportId, Long> elsewhere = new ConcurrentHashMap<>();

    private final Semaphore bell = new Semaphore(0);
    private volatile Set<ImportId> open = Set.of();
    private volatile @Nullable ExecutorService threads;

    Workers(
            ToDo toDo,
            AtWork atWork,
            WorkThrough work,
            @Value("${kemis.imports.at-once:2}") int atOnce) {
        this.toDo = toDo;
        this.atWork = atWork;
        this.work = work;
        this.atOnce = atOnce;
    }

    /** Something is to be done. */
    void wake() {
        bell.release();
    }

    @Override
    public synchronized void start() {
        if (threads == null) {
            // Reading a file is work for the processor: on virtual threads two files would take
            // from all others what those run on.
            ExecutorService started =
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofPlatform().daemon().name("import-", 0).factory());
            threads = started;
            started.execute(() -> look(started));
        }
    }

    /** What is at work ends its stretches; it is gone on with at the next start. */
    @Override
    public synchronized void stop() {
        ExecutorService stopping = threads;
        threads = null;
        if (stopping != null) {
            stopping.shutdown();
            wake();
            try {
                if (!stopping.awaitTermination(20, TimeUnit.SECONDS)) {
                    stopping.shutdownNow();
                }
            } catch (InterruptedException interrupted) {
                stopping.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    private void look(ExecutorService round) {
        while (!round.isShutdown()) {
            try {
                begin(round);
            } catch (RejectedExecutionException stopping) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("Imports cannot be looked for: {}", away.toString());
            }
            try {
                if (bell.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void begin(ExecutorService round) {
        List<ImportId> found = toDo.open();
        open = Set.copyOf(found);
        elsewhere.keySet().retainAll(open);
        for (ImportId id : found) {
            if (here.size() >= atOnce) {
                return;
            }
            if (!rests(id) && here.add(id)) {
                begin(id, round);
            }
        }
    }

    private void begin(ImportId id, ExecutorService round) {
        try {
            round.execute(() -> workAt(id, round));
        } catch (RejectedExecutionException stopping) {
            here.remove(id);
            throw stopping;
        }
    }

    private boolean rests(ImportId id) {
        Long again = elsewhere.get(id);
        return troubles.rests(id) || (again != null && System.nanoTime() - again < 0);
    }

    private void workAt(ImportId id, ExecutorService round) {
        try (AtWork.Claim claim = atWork.claim(id.value())) {
            if (claim != null) {
                work.through(
                        id,
                        troubles.callForCare(id),
                        () -> !round.isShutdown() && open.contains(id));
                troubles.over(id);
            } else {
                elsewhere.put(id, System.nanoTime() + ROUND.toNanos());
            }
        } catch (SQLException | RuntimeException | Error broken) {
            trouble(id, broken);
        } finally {
            here.remove(id);
            wake();
        }
    }

    /** Whatever it was, the import rests; it is given up only where it is the rows' own. */
    private void trouble(ImportId id, Throwable broken) {
        if (threads == null) {
            return;
        }
        troubles.restOf(id);
        if (Interruption.isOutage(broken)) {
            LOG.warn("Import {} waits for what is away: {}", id, broken.toString());
            return;
        }
        try {
            long line = work.lineOf(id);
            int tries = troubles.at(id, line);
            LOG.warn(
                    "Import {} broke off behind line {} (try {}): {}",
                    id,
                    line,
                    tries,
                    WhereItFailed.of(broken));
            if (Troubles.isTooMuch(tries)) {
                work.giveUp(id, line);
                troubles.over(id);
            }
        } catch (RuntimeException | Error failed) {
            LOG.warn("Nobody can tell how far import {} is: {}", id, WhereItFailed.of(failed));
        }
    }
}
