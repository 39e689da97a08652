package ke.kemis.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.SubjectKey;
import ke.kemis.store.postgres.FactTable.Occupant;
import ke.kemis.store.postgres.NewFact.Place;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends on their way into the database by one statement, until each of them knows its fate. What
 * one of them meets is no other's matter: after a failure that may be one's alone they are told
 * apart.
 */
final class Writing {

    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
    private static final Duration PAUSE_BEFORE_RECONNECTING = Duration.ofMillis(200);

    private final WritersConnection connection;
    private final Outcomes outcomes;

    /** Those that do not know their fate yet. */
    private List<Append> open;

    /** Whether some of them may be written already, or have lost their place. */
    private boolean unsettled;

    /** Whether a connection was lost on the way: what looks like another's may be our own. */
    private boolean lost;

    /** For what the database refused all of them, where it is not known of which that is true. */
    private @Nullable SQLException contested;

    Writing(List<Append> appends, WritersConnection connection, Outcomes outcomes) {
        this.open = appends;
        this.connection = connection;
        this.outcomes = outcomes;
    }

    /** Returns once each of them knows. */
    void finish() {
        while (!open.isEmpty()) {
            boolean sent = false;
            try {
                Connection current = connection.get();
                if (unsettled) {
                    settle(current);
                } else {
                    sent = true;
                    write(current);
                }
            } catch (SQLException e) {
                meet(e, sent);
            }
        }
    }

    private void write(Connection current) throws SQLException {
        outcomes.written(open, FactTable.append(current, facts(open), keys(open), premises(open)));
        open = List.of();
    }

    private void meet(SQLException e, boolean sent) {
        switch (Failure.of(e)) {
            case KEY_TAKEN -> {
                if (lost) {
                    // Perhaps by ourselves, by the write whose answer was lost.
                    lost = false;
                    unsettled = true;
                } else {
                    refuse(e);
                }
            }
            case REFUSED, WENT_BACK, CLOCK -> refuse(e);
            case PLACE_TAKEN, PREMISE_GONE -> {
                contested = e;
                unsettled = true;
            }
            case BUSY -> tryAgain(e);
            case LOST -> {
                connection.giveUp();
                lost = true;
                unsettled = true;
                if (sent) {
                    open.forEach(Append::sentIntoTheUnknown);
                }
                tryAgain(e);
            }
        }
    }

    private void tryAgain(SQLException e) {
        LOG.warn("Writing facts is tried again: {}", e.getMessage());
        open = stillAwaited(open, e);
        pause();
    }

    /** One bad fact must not harm the others: it is looked for by halves. */
    private void refuse(SQLException e) {
        List<Append> refused = open;
        open = List.of();
        if (refused.size() > 1) {
            int half = refused.size() / 2;
            again(refused.subList(0, half), e);
            again(refused.subList(half, refused.size()), e);
        } else {
            refused.getFirst().failed(refusal(e));
        }
    }

    private void again(List<Append> some, SQLException cause) {
        new Writing(stillAwaited(some, cause), connection, outcomes).finish();
    }

    /** Whoever has waited long enough is told; nobody waits longer for those before. */
    static List<Append> stillAwaited(List<Append> open, @Nullable SQLException cause) {
        List<Append> awaited = new ArrayList<>();
        for (Append append : open) {
            if (append.patienceLeft() > 0) {
                awaited.add(append);
            } else {
                append.givenUp(cause);
            }
        }
        return awaited;
    }

    /** Finds out which are written already and which have lost their place. */
    private void settle(Connection current) throws SQLException {
        List<Append> left = undecided(current);
        SQLException cause = contested;
        unsettled = false;
        contested = null;
        if (cause == null) {
            open = left;
        } else if (left.size() == open.size()) {
            refuse(cause);
        } else {
            open = stillAwaited(left, cause);
        }
    }

    private List<Append> undecided(Connection current) throws SQLException {
        // In this order: a write that was thought to be lost may still be kept meanwhile, and
        // then its premises are gone by what it added itself.
        Set<Premise> premises = premises(open);
        Set<Premise> gone = premises.isEmpty() ? Set.of() : FactTable.gone(current, premises);
        Map<Place, Occupant> occupants = FactTable.occupants(current, facts(open));
        List<Append> left = new ArrayList<>();
        for (Append append : open) {
            List<NewFact> taken =
                    append.facts().stream()
                            .filter(fact -> occupants.containsKey(fact.place()))
                            .toList();
            if (taken.isEmpty()) {
                if (standsOn(append, gone)) {
                    outcomes.lost(
                            append,
                            "What was decided stands on facts to which somebody has added.");
                } else {
                    left.add(append);
                }
            } else if (taken.stream().allMatch(fact -> holds(occupants, fact))) {
                Place last = append.facts().getLast().place();
                outcomes.written(append, Objects.requireNonNull(occupants.get(last)).position());
            } else {
                NewFact first = taken.getFirst();
                outcomes.lost(
                        append,
                        "Place %d in the life of %s is taken: somebody else was first."
                                .formatted(first.sequence(), first.aggregate()));
            }
        }
        return left;
    }

    private static boolean standsOn(Append append, Set<Premise> gone) {
        return append.premises().stream().anyMatch(gone::contains);
    }

    private static boolean holds(Map<Place, Occupant> occupants, NewFact fact) {
        Occupant occupant = occupants.get(fact.place());
        return occupant != null && occupant.id().equals(fact.id());
    }

    private static RuntimeException refusal(SQLException e) {
        return switch (Failure.of(e)) {
            case KEY_TAKEN ->
                    new ConcurrencyException("Somebody else was first to make a person's key.", e);
            case PLACE_TAKEN ->
                    new ConcurrencyException(
                            "The place of a fact is taken: somebody else was first.", e);
            case PREMISE_GONE ->
                    new ConcurrencyException(
                            "What was decided stands on facts to which somebody has added.", e);
            case WENT_BACK ->
                    new StoreUnavailable(
                            "The database went back, as after the restoration of a backup; nothing was kept. Repeat the same intent with the same id.",
                            e);
            case CLOCK ->
                    new StoreUnavailable(
                            "Nothing was kept: the clocks of this node and of the database differ, or the work took too long. "
                                    + e.getMessage(),
                            e);
            case BUSY, LOST, REFUSED ->
                    new EventStoreException("The event store refused a fact: " + e.getMessage(), e);
        };
    }

    private static List<NewFact> facts(List<Append> appends) {
        return appends.stream().flatMap(append -> append.facts().stream()).toList();
    }

    private static List<SubjectKey> keys(List<Append> appends) {
        return appends.stream().flatMap(append -> append.keys().stream()).toList();
    }

    private static Set<Premise> premises(List<Append> appends) {
        Set<Premise> premises = new HashSet<>();
        appends.forEach(append -> premises.addAll(append.premises()));
        return premises;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_BEFORE_RECONNECTING);
        } catch (InterruptedException e) {
            LOG.debug("A writer is not to be interrupted: it ends when the store is closed", e);
        }
    }
}
