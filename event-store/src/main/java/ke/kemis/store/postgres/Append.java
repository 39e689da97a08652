package ke.kemis.store.postgres;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Long> lastPosition = new CompletableFuture<>();

    /**
     * @param keys those made for these facts, kept with them
     * @param premises what must not have changed
     */
    Append(List<NewFact> facts, List<SubjectKey> keys, List<Premise> premises) {
        this.facts = facts;
        this.keys = keys;
        this.premises = premises;
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
     * Waits for the outcome. A sender that is interrupted gives up while no writer has begun; after
     * that the outcome is waited for, because it can no longer be prevented. The writers see to it
     * that it comes.
     */
    long await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lastPosition.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (state.compareAndSet(State.WAITING, State.WITHDRAWN)) {
                        throw new StoreUnavailable(
                                "Interrupted before the facts were written; nothing was kept.", e);
                    }
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
}
