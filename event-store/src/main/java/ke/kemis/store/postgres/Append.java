package ke.kemis.store.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.SubjectKey;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

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
    private boolean perhapsWritten;

    /**
     * @param facts each life's in their order: what one append alone can get wrong is said at once,
     *     and to nobody else
     * @param keys those made for these facts, kept with them
     * @param premises what must not have changed
     * @param patience how long the sender waits from now on
     * @throws ConcurrencyException when two of the facts want one place
     * @throws EventStoreException when they pass over a place
     */
    Append(List<NewFact> facts, List<SubjectKey> keys, List<Premise> premises, Duration patience) {
        if (facts.size() > 1) {
            refuseUnlessTheyFollow(facts);
        }
        this.facts = facts;
        this.keys = keys;
        this.premises = premises;
        this.patienceEnds = System.nanoTime() + patience.toNanos();
    }

    private static void refuseUnlessTheyFollow(List<NewFact> facts) {
        Map<UUID, Integer> last = HashMap.newHashMap(facts.size());
        for (NewFact fact : facts) {
            Integer before = last.put(fact.aggregate(), fact.sequence());
            if (before == null || fact.sequence() == before + 1) {
                continue;
            }
            if (facts.stream().filter(other -> other.place().equals(fact.place())).count() > 1) {
                throw new ConcurrencyException(
                        "Place %d in the life of %s is wanted twice by one append."
                                .formatted(fact.sequence(), fact.aggregate()));
            }
            throw new EventStoreException(
                    "The facts of one append follow one another, but in the life of %s place %d comes after place %d."
                            .formatted(fact.aggregate(), fact.sequence(), before));
        }
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

    /** A writer lost its connection while it wrote, and what was sent may still come through. */
    void sentIntoTheUnknown() {
        perhapsWritten = true;
    }

    void written(long position) {
        lastPosition.complete(position);
    }

    void failed(RuntimeException cause) {
        lastPosition.completeExceptionally(cause);
    }

    /** Not written as far as anybody knows, and no longer tried. */
    void givenUp(@Nullable Throwable cause) {
        failed(
                new StoreUnavailable(
                        perhapsWritten
                                ? "The event store was lost while it wrote: whether the facts were kept is unknown. Repeat the same intent with the same id."
                                : cause instanceof SQLException e && Failure.of(e) == Failure.LOST
                                        ? "The event store cannot be reached; nothing was kept."
                                        : "The event store did not get round to the facts; nothing was kept.",
                        cause));
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
