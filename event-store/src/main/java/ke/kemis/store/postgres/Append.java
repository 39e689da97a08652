package ke.kemis.store.postgres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.SubjectKey;

/**
 * The facts of one unit of work, written together or not at all, and the wait for what became of
 * them.
 */
final class Append {

    private enum State {
        WAITING,
        TAKEN,
        WITHDRAWN
    }

    private final List<NewFact> facts;
    private final List<SubjectKey> keys;
    private final List<Premise> premises;
    private final long patienceEnds;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Long> lastPosition = new CompletableFuture<>();

    /**
     * @param keys those made for these facts, kept with them
     * @param premises what must not have changed
     * @param patience how long the sender waits from now on
     */
    Append(List<NewFact> facts, List<SubjectKey> keys, List<Premise> premises, Duration patience) {
        this.facts = facts;
        this.keys = keys;
        this.premises = premises;
        this.patienceEnds = System.nanoTime() + patience.toNanos();
    }

    List<NewFact> facts() {
        return facts;
    }

    List<SubjectKey> keys() {
        return keys;
    }

    List<Premise> premises() {
        return premises;
    }

    /** How long the sender still waits, in nanoseconds; nothing once the patience is over. */
    long patienceLeft() {
        return Math.max(0, patienceEnds - System.nanoTime());
    }

    /** A writer makes it its own; false when the sender has given up meanwhile. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    void written(long position) {
        lastPosition.complete(position);
    }

    void failed(RuntimeException cause) {
        lastPosition.completeExceptionally(cause);
    }

    /**
     * Waits for the outcome. A sender that is interrupted, or has waited long enough, gives up
     * while no writer has begun; after that the outcome is waited for, because it can no longer be
     * prevented. The writers see to it that it comes.
     */
    long await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return state.get() == State.WAITING
                            ? lastPosition.get(patienceLeft(), TimeUnit.NANOSECONDS)
                            : lastPosition.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    withdraw("Interrupted before the facts were written; nothing was kept.", e);
                } catch (TimeoutException e) {
                    withdraw(
                            "The event store did not get round to the facts; nothing was kept.", e);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void withdraw(String why, Exception cause) {
        if (state.compareAndSet(State.WAITING, State.WITHDRAWN)) {
            throw new StoreUnavailable(why, cause);
        }
    }
}
