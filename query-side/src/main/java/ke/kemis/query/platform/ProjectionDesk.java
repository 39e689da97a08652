package ke.kemis.query.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import ke.kemis.query.platform.Recorded.Placed;
import ke.kemis.query.projections.Declined;
import ke.kemis.query.projections.DropParked;
import ke.kemis.query.projections.DroppedFacts;
import ke.kemis.query.projections.DroppedPage;
import ke.kemis.query.projections.ParkedFacts;
import ke.kemis.query.projections.ParkedPage;
import ke.kemis.query.projections.ParkedSettled;
import ke.kemis.query.projections.ProjectionChecksum;
import ke.kemis.query.projections.ProjectionChecksumOf;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RebuildProjection;
import ke.kemis.query.projections.RebuildStarted;
import ke.kemis.query.projections.RetryParked;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Where an operator asks about projections and has them mended. */
@OnQuerySide
final class ProjectionDesk {

    private static final int LARGEST = 500;

    /** So many lives are tried again in one transaction, which keeps new facts waiting. */
    private static final int AT_ONCE = 50;

    private final Projections projections;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final TransactionTemplate moment;

    ProjectionDesk(
            Projections projections, DataSource database, PlatformTransactionManager transactions) {
        this.projections = projections;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.moment = new TransactionTemplate(transactions);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    private record LeftOut(UUID aggregate, String type) {}

    @QueryHandler
    ProjectionsReport answer(ProjectionsNow question) {
        return projections.report();
    }

    @QueryHandler
    ParkedPage answer(ParkedFacts question) {
        Edition live = live(question.name());
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        return look(
                live,
                tables ->
                        new ParkedPage(
                                question.name(),
                                tables.read(
                                        """
                                        select fact, type, aggregate, sequence, position, recorded_at, parked_at, cause, attempts
                                        from parked order by position limit ? offset ?
                                        """,
                                        (row, i) ->
                                                new ParkedPage.Parked(
                                                        Objects.requireNonNull(
                                                                row.getObject("fact", UUID.class)),
                                                        row.getString("type"),
                                                        Objects.requireNonNull(
                                                                row.getObject(
                                                                        "aggregate", UUID.class)),
                                                        row.getLong("sequence"),
                                                        row.getLong("position"),
                                                        row.getTimestamp("recorded_at").toInstant(),
                                                        row.getTimestamp("parked_at").toInstant(),
                                                        row.getString("cause"),
                                                        row.getInt("attempts")),
                                        paged.size(),
                                        paged.skipped()),
                                parked(tables),
                                paged.page(),
                                paged.size()));
    }

    @QueryHandler
    DroppedPage answer(DroppedFacts question) {
        Edition live = live(question.name());
        Paged paged = Paged.of(question.page(), question.size(), LARGEST);
        return look(
                live,
                tables ->
                        new DroppedPage(
                                question.name(),
                                tables.read(
                                        """
                                        select fact, type, aggregate, position, cause, actor, reason, dropped_at, taken_up_at
                                        from dropped order by dropped_at desc, position limit ? offset ?
                                        """,
                                        (row, i) ->
                                                new DroppedPage.Dropped(
                                                        Objects.requireNonNull(
                                                                row.getObject("fact", UUID.class)),
                                                        row.getString("type"),
                                                        Objects.requireNonNull(
                                                                row.getObject(
                                                                        "aggregate", UUID.class)),
                                                        row.getLong("position"),
                                                        row.getString("cause"),
                                                        row.getString("actor"),
                                                        row.getString("reason"),
                                                        row.getTimestamp("dropped_at").toInstant(),
                                                        takenUp(row)),
                                        paged.size(),
                                        paged.skipped()),
                                tables.read(
                                                "select count(*) from dropped",
                                                (row, i) -> row.getLong(1))
                                        .getFirst(),
                                paged.page(),
                                paged.size()));
    }

    private static @Nullable Instant takenUp(ResultSet row) throws SQLException {
        Timestamp takenUp = row.getTimestamp("taken_up_at");
        return takenUp == null ? null : takenUp.toInstant();
    }

    /** All at one moment, during which facts go on being folded in. */
    @QueryHandler
    ProjectionChecksum answer(ProjectionChecksumOf question) {
        Edition live = live(question.name());
        return look(
                live,
                tables -> {
                    Checksum sum =
                            Checksum.of(
                                    tables.connection(),
                                    live,
                                    live.projection().fingerprint(tables));
                    return new ProjectionChecksum(
                            question.name(), sum.position(), sum.whole(), sum.tables());
                });
    }

    @CommandHandler
    RebuildStarted handle(RebuildProjection command) {
        live(command.name());
        if (!projections.rebuild(command.name())) {
            throw declined(
                    command.name(),
                    Declined.Kind.BUSY,
                    "It is being rebuilt already: wait until that has ended.");
        }
        return new RebuildStarted(command.name());
    }

    @CommandHandler
    ParkedSettled handle(RetryParked command) {
        Edition live = live(command.name());
        List<UUID> lives =
                look(
                        live,
                        tables ->
                                tables.read(
                                        """
                                        select aggregate from parked
                                        where ?::bigint is null
                                           or aggregate = (select aggregate from parked where position = ?)
                                        group by aggregate order by min(position)
                                        """,
                                        (row, i) ->
                                                Objects.requireNonNull(
                                                        row.getObject(1, UUID.class)),
                                        command.position(),
                                        command.position()));
        if (lives.isEmpty() && command.position() != null) {
            throw notParked(command.name());
        }
        try {
            long settled = retry(live, lives);
            return new ParkedSettled(command.name(), settled, look(live, ProjectionDesk::parked));
        } catch (Folding.OtherVersion e) {
            throw declined(
                    command.name(),
                    Declined.Kind.BUSY,
                    "Its tables are of another version of this program: wait until it is rebuilt.");
        }
    }

    /** New facts go on between one part and the next, and what is settled stays so. */
    private long retry(Edition live, List<UUID> lives) {
        Folding folding = new Folding(projections.recorded(), live);
        long settled = 0;
        for (int from = 0; from < lives.size(); from += AT_ONCE) {
            List<UUID> some = lives.subList(from, Math.min(lives.size(), from + AT_ONCE));
            settled += in(live, tables -> folding.retry(tables, parkedOf(tables, some)));
        }
        return settled;
    }

    /** A life is read in one go, where each place among all facts is a question of its own. */
    private List<Placed> parkedOf(Tables tables, List<UUID> lives) {
        Map<UUID, NavigableMap<Long, Long>> waiting = new LinkedHashMap<>();
        tables.of(
                lives,
                "select aggregate, sequence, position from parked where aggregate = any(?)",
                (row, i) ->
                        waiting.computeIfAbsent(
                                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                                        _ -> new TreeMap<>())
                                .put(row.getLong(2), row.getLong(3)));
        List<Placed> facts = new ArrayList<>();
        waiting.forEach((aggregate, places) ->
                projections
                        .recorded()
                        .life(aggregate, places.firstKey())
                        .takeWhile(fact -> fact.getSequenceNumber() <= places.lastKey())
                        .forEach(fact -> {
                            Long position = places.get(fact.getSequenceNumber());
                            if (position != null) {
                                facts.add(new Placed(position, fact));
                            }
                        }));
        facts.sort(Comparator.comparingLong(Placed::position));
        return facts;
    }

    @CommandHandler
    ParkedSettled handle(DropParked command, @MetaDataValue("actor") @Nullable String actor) {
        Edition live = live(command.name());
        if (command.reason().isBlank()) {
            throw declined(command.name(), Declined.Kind.INVALID, "Say why the fact is left out.");
        }
        return in(
                live,
                tables -> {
                    List<LeftOut> dropped =
                            tables.read(
                                    """
                                    with gone as (delete from parked where position = ? returning position, fact, type, aggregate, sequence, cause)
                                    insert into dropped (position, fact, type, aggregate, sequence, cause, actor, reason)
                                    select position, fact, type, aggregate, sequence, cause, ?, ? from gone
                                    on conflict (position) do update set cause = excluded.cause, actor = excluded.actor,
                                        reason = excluded.reason, dropped_at = clock_timestamp(), taken_up_at = null
                                    returning aggregate, type
                                    """,
                                    (row, i) ->
                                            new LeftOut(
                                                    Objects.requireNonNull(
                                                            row.getObject(1, UUID.class)),
                                                    row.getString(2)),
                                    command.position(),
                                    actor,
                                    command.reason());
                    if (dropped.isEmpty()) {
                        throw notParked(command.name());
                    }
                    if (Folding.erases(dropped.getFirst().type())) {
                        throw declined(
                                command.name(),
                                Declined.Kind.INVALID,
                                "An erasure is not left out: leave out what it waits for, then try it again.");
                    }
                    new Folding(projections.recorded(), live)
                            .erase(
                                    tables,
                                    parkedOf(tables, List.of(dropped.getFirst().aggregate())));
                    return new ParkedSettled(command.name(), dropped.size(), parked(tables));
                });
    }

    private static CommandExecutionException notParked(String name) {
        return declined(
                name, Declined.Kind.UNKNOWN, "No such fact is set aside: look at the list again.");
    }

    private Edition live(String name) {
        if (!projections.knows(name)) {
            throw declined(
                    name,
                    Declined.Kind.UNKNOWN,
                    "There is no such projection: take a name from the list of projections.");
        }
        return Edition.live(projections.one(name).projection());
    }

    private static long parked(Tables tables) {
        return tables.read("select count(*) from parked", (row, i) -> row.getLong(1)).getFirst();
    }

    private <T> T in(Edition edition, Work<T> work) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    Connection connection = DataSourceUtils.getConnection(database);
                    try {
                        return work.on(edition.enterForGood(connection));
                    } finally {
                        DataSourceUtils.releaseConnection(connection, database);
                    }
                }));
    }

    /** Keeps nobody out: facts go on being folded in. */
    private <T> T look(Edition edition, Work<T> work) {
        return Objects.requireNonNull(
                moment.execute(status -> {
                    Connection connection = DataSourceUtils.getConnection(database);
                    try {
                        return work.on(edition.enterApart(connection));
                    } finally {
                        DataSourceUtils.releaseConnection(connection, database);
                    }
                }));
    }

    private static CommandExecutionException declined(
            String name, Declined.Kind kind, String reason) {
        return new CommandExecutionException(
                name + ": " + reason, null, new Declined(name, kind, reason));
    }

    private interface Work<T> {
        T on(Tables tables);
    }
}
