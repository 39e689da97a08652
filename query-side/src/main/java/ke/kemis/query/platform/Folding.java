package ke.kemis.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ke.kemis.facts.access.AccountErased;
import ke.kemis.facts.intake.ImportForgotten;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.query.platform.Recorded.Placed;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds batches into one edition within the caller's transaction. A batch that fails is halved
 * until only the facts to blame are left: those are set aside, and later ones of the same
 * aggregates wait behind them.
 */
final class Folding {

    /** So many lives set aside mean that the fold is broken and not a fact: it stops instead. */
    static final int MOST_PARKED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);
    private static final int CATCH_UP = 2_000;
    private static final String AHEAD =
            "is carried out, and waits for its place behind an earlier fact of the same aggregate";

    /** Nobody may be read of because something else about them is set aside. */
    private static final Set<Class<?>> ERASING =
            Set.of(PersonalDataErased.class, AccountErased.class, ImportForgotten.class);

    private static final Set<String> ERASING_TYPES =
            ERASING.stream().map(Fact::typeOf).collect(Collectors.toUnmodifiableSet());

    private static final String BEHIND = "waits behind an earlier fact of the same aggregate";

    private final Recorded recorded;
    private final Edition edition;
    private final Kinds wanted;

    Folding(Recorded recorded, Edition edition) {
        this.recorded = recorded;
        this.edition = edition;
        this.wanted = new Kinds(edition.projection().folds());
    }

    /**
     * The tables are of another version than this program: another node will go on, or a rebuild
     * will.
     */
    static final class OtherVersion extends RuntimeException {
        OtherVersion(String projection) {
            super(
                    "the tables of %s belong to another version of this program; it goes on when they are rebuilt"
                            .formatted(projection));
        }
    }

    /**
     * Folds what the tables do not hold yet. What lies between their place and the batch is read
     * from the store, so that nothing is missed whatever became of the processor's token.
     *
     * @return the place reached
     */
    long fold(Connection connection, List<Placed> batch) {
        Tables tables = edition.enter(connection);
        Edition.Place place = ownPlace(tables);
        recorded.read(
                place.position(),
                batch.getFirst().position() - 1,
                CATCH_UP,
                missed -> write(tables, missed, Edition.place(tables)));
        List<Placed> news =
                batch.stream().filter(fact -> fact.position() > place.position()).toList();
        if (!news.isEmpty()) {
            boolean missedNone = batch.getFirst().position() <= place.position() + 1;
            write(tables, news, missedNone ? place : Edition.place(tables));
        }
        return Math.max(place.position(), batch.getLast().position());
    }

    private Edition.Place ownPlace(Tables tables) {
        Edition.Place place = Edition.place(tables);
        if (!place.version().equals(Edition.versionOf(edition.projection()))) {
            throw new OtherVersion(edition.projection().name());
        }
        return place;
    }

    private void write(Tables tables, List<Placed> batch, Edition.Place place) {
        List<Placed> news = among(batch, wanted);
        Set<UUID> waiting = place.anyParked() ? parkedAmong(tables, news) : new HashSet<>();
        part(tables, news, waiting);
        Placed last = batch.getLast();
        Edition.reached(tables, last.position(), latest(batch));
    }

    private static Instant latest(List<Placed> batch) {
        return batch.stream()
                .map(fact -> fact.message().getTimestamp())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Halves facts that cannot be folded together until only those to blame are left. */
    private void byHalves(Tables tables, List<Placed> facts, Set<UUID> waiting) {
        int middle = facts.size() / 2;
        part(tables, facts.subList(0, middle), waiting);
        part(tables, facts.subList(middle, facts.size()), waiting);
    }

    private void part(Tables tables, List<Placed> facts, Set<UUID> waiting) {
        List<Placed> free = new ArrayList<>(facts.size());
        List<Placed> erasures = new ArrayList<>();
        for (Placed fact : facts) {
            if (!waiting.contains(aggregateOf(fact))) {
                free.add(fact);
                continue;
            }
            park(tables, fact, BEHIND);
            if (erases(fact)) {
                erasures.add(fact);
            }
        }
        if (!free.isEmpty()) {
            fold(tables, free, waiting);
        }
        erasures.forEach(erasure -> erase(tables, erasure));
    }

    private void fold(Tables tables, List<Placed> free, Set<UUID> waiting) {
        @Nullable String failure = attempt(tables, free);
        if (failure != null && free.size() > 1) {
            byHalves(tables, free, waiting);
        } else if (failure != null) {
            Placed culprit = free.getFirst();
            park(tables, culprit, failure);
            waiting.add(aggregateOf(culprit));
            LOG.error(
                    "{} set aside the fact at position {} and what follows it: {}",
                    edition.projection().name(),
                    culprit.position(),
                    failure);
        }
    }

    /**
     * Folds facts all or not at all.
     *
     * @return why not, or nothing where they are folded in
     */
    private @Nullable String attempt(Tables tables, List<Placed> placed) {
        Savepoint before = savepoint(tables);
        try {
            edition.projection().write(tables, facts(placed));
            return null;
        } catch (RuntimeException e) {
            if (Failures.passing(e)) {
                throw e;
            }
            rollBack(tables, before);
            return Failures.cause(e);
        }
    }

    /** Whether a fact is carried out even where it has to wait. */
    static boolean erases(Placed fact) {
        return ERASING.contains(fact.message().getPayloadType());
    }

    /** The same of all facts of a stored name. */
    static boolean erases(String type) {
        return ERASING_TYPES.contains(type);
    }

    /**
     * Carries out an erasure that has to wait. It keeps its place, for what it waits for may be
     * folded in later, and is folded in once more behind that.
     */
    private void erase(Tables tables, Placed erasure) {
        @Nullable String failure = attempt(tables, List.of(erasure));
        if (failure != null) {
            LOG.error(
                    "{} could not carry out the erasure at position {}: {}",
                    edition.projection().name(),
                    erasure.position(),
                    failure);
        }
        tables.run(
                "update parked set cause = ? where position = ?",
                failure == null ? AHEAD : failure,
                erasure.position());
    }

    /** The same of all erasures among parked facts. */
    void erase(Tables tables, List<Placed> parked) {
        parked.stream().filter(Folding::erases).forEach(erasure -> erase(tables, erasure));
    }

    /** Folds what a rebuild could not fold with everything else. */
    void again(Tables tables, List<Placed> facts) {
        part(tables, facts, new HashSet<>());
    }

    /** The facts of a batch that are of these kinds. */
    static List<Placed> among(List<Placed> batch, Kinds kinds) {
        List<Placed> among = new ArrayList<>(batch.size());
        for (Placed one : batch) {
            if (one.message() instanceof DomainEventMessage<?> fact
                    && kinds.include(fact.getPayloadType())) {
                among.add(one);
            }
        }
        return among;
    }

    static List<Fact> facts(List<Placed> placed) {
        List<Fact> facts = new ArrayList<>(placed.size());
        for (Placed one : placed) {
            facts.add(Fact.from(one.message(), one.position()));
        }
        return facts;
    }

    static UUID aggregateOf(Placed fact) {
        return UUID.fromString(((DomainEventMessage<?>) fact.message()).getAggregateIdentifier());
    }

    private static Set<UUID> parkedAmong(Tables tables, List<Placed> facts) {
        Set<UUID> aggregates = new HashSet<>();
        facts.forEach(fact -> aggregates.add(aggregateOf(fact)));
        return new HashSet<>(
                tables.of(
                        aggregates,
                        "select distinct aggregate from parked where aggregate = any(?)",
                        (row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class))));
    }

    private void park(Tables tables, Placed placed, String cause) {
        DomainEventMessage<?> fact = (DomainEventMessage<?>) placed.message();
        long parked =
                tables.read(
                                "select count(distinct aggregate) from parked where aggregate <> ?::uuid",
                                (row, i) -> row.getLong(1),
                                fact.getAggregateIdentifier())
                        .getFirst();
        if (parked >= MOST_PARKED) {
            throw new IllegalStateException(
                    "%s has set aside facts of %d lives and stops: look at them, then retry or drop them (%s)"
                            .formatted(edition.projection().name(), parked, cause));
        }
        Instant recordedAt = fact.getTimestamp();
        tables.run(
                """
                insert into parked (position, fact, type, aggregate, sequence, recorded_at, cause)
                values (?, ?::uuid, ?, ?::uuid, ?, ?::timestamptz, ?)
                on conflict (position) do update set cause = excluded.cause, attempts = parked.attempts + 1
                """,
                placed.position(),
                fact.getIdentifier(),
                Fact.typeOf(fact.getPayloadType()),
                fact.getAggregateIdentifier(),
                fact.getSequenceNumber(),
                recordedAt.toString(),
                cause);
    }

    /**
     * Tries parked facts again, each after those of its own life.
     *
     * @return how many are folded in now
     */
    long retry(Tables tables, List<Placed> facts) {
        ownPlace(tables);
        long settled = 0;
        Set<UUID> stuck = new HashSet<>();
        for (Placed one : facts) {
            if (stuck.contains(aggregateOf(one))) {
                if (erases(one)) {
                    erase(tables, one);
                }
                continue;
            }
            if (retry(tables, one)) {
                settled++;
            } else {
                stuck.add(aggregateOf(one));
            }
        }
        return settled;
    }

    private boolean retry(Tables tables, Placed fact) {
        @Nullable String failure = attempt(tables, List.of(fact));
        if (failure == null) {
            tables.run("delete from parked where position = ?", fact.position());
        } else {
            tables.run(
                    "update parked set attempts = attempts + 1, cause = ? where position = ?",
                    failure,
                    fact.position());
        }
        return failure == null;
    }

    static Savepoint savepoint(Tables tables) {
        try {
            return tables.connection().setSavepoint();
        } catch (SQLException e) {
            throw new NotNow("the database gives no savepoint", e);
        }
    }

    static void rollBack(Tables tables, Savepoint to) {
        try {
            tables.connection().rollback(to);
        } catch (SQLException e) {
            throw new NotNow("the database does not roll back", e);
        }
    }
}
