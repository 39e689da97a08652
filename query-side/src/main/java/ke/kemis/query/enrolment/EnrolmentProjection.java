package ke.kemis.query.enrolment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.enrolment.Change.Cell;
import ke.kemis.query.enrolment.Change.Effect;
import ke.kemis.query.enrolment.Change.Learned;
import ke.kemis.query.enrolment.Change.Place;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import ke.kemis.query.spells.Attendance;
import org.jspecify.annotations.Nullable;

/**
 * Every change that every fact made to the number of learners, and sums of them that make a
 * figure's cost independent of how many learners there are.
 */
@OnQuerySide
final class EnrolmentProjection implements Projection {

    static final String NAME = "enrolment";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(LearnerEvent.class, InstitutionRegistered.class);
    }

    /** A change before it is known where its institution lies. */
    private record Found(Fact fact, Counted.At at, int delta) {}

    @Override
    public void write(Tables tables, List<Fact> facts) {
        register(tables, facts);
        List<Fact> lives =
                facts.stream().filter(fact -> fact.payload() instanceof LearnerEvent).toList();
        Map<UUID, Counted> before = before(tables, lives);
        Map<UUID, Counted> now = new HashMap<>(before);
        List<Found> found = new ArrayList<>();
        for (Fact fact : lives) {
            @Nullable Counted then = now.get(fact.aggregate());
            @Nullable Counted after = Counted.after(then, fact);
            if (after != null) {
                now.put(fact.aggregate(), after);
            }
            Counted.changes(then, after)
                    .forEach((at, delta) -> found.add(new Found(fact, at, delta)));
        }
        remember(
                tables,
                now.values().stream()
                        .filter(one -> !one.equals(before.get(one.learner())))
                        .toList());
        List<Change> changes = placed(tables, found);
        append(tables, changes);
        if (!tables.bulk()) {
            sum(tables, changes);
        }
    }

    private static void register(Tables tables, List<Fact> facts) {
        List<InstitutionRegistered> registered =
                facts.stream()
                        .map(Fact::payload)
                        .filter(InstitutionRegistered.class::isInstance)
                        .map(InstitutionRegistered.class::cast)
                        .toList();
        tables.write(
                """
                insert into institution (code, county, sub_county, ownership) select * from unnest(?, ?, ?, ?)
                on conflict (code) do nothing
                """,
                Rows.of(registered)
                        .text(one -> one.institution().value())
                        .text(one -> one.county().code())
                        .text(one -> Objects.requireNonNullElse(one.subCounty(), ""))
                        .text(one -> one.ownership().name()));
    }

    private static Map<UUID, Counted> before(Tables tables, List<Fact> facts) {
        Map<UUID, Counted> before = new HashMap<>();
        tables.of(
                        Fact.begunEarlier(facts),
                        "select learner, sex, attendance from learner where learner = any(?)",
                        (row, i) ->
                                new Counted(
                                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                                        Sex.valueOf(row.getString(2)),
                                        Json.read(row.getString(3), Attendance.class)))
                .forEach(one -> before.put(one.learner(), one));
        return before;
    }

    private static void remember(Tables tables, List<Counted> changed) {
        tables.write(
                """
                insert into learner (learner, sex, attendance)
                select a, b, c::json from unnest(?, ?, ?) as row (a, b, c)
                on conflict (learner) do update set sex = excluded.sex, attendance = excluded.attendance
                """,
                Rows.of(changed)
                        .uuid(Counted::learner)
                        .text(one -> one.sex().name())
                        .text(one -> Json.text(one.attendance())));
    }

    private static List<Change> placed(Tables tables, List<Found> found) {
        Set<String> codes = new HashSet<>();
        found.forEach(one -> codes.add(one.at().seat().institution().value()));
        Map<String, Place> places = new HashMap<>();
        tables.ofTexts(
                        codes,
                        "select code, county, sub_county, ownership from institution where code = any(?)",
                        (row, i) ->
                                Map.entry(
                                        row.getString(1),
                                        new Place(
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4))))
                .forEach(one -> places.put(one.getKey(), one.getValue()));
        return found.stream().map(one -> placed(one, places)).toList();
    }

    private static Change placed(Found found, Map<String, Place> places) {
        Place place = places.get(found.at().seat().institution().value());
        if (place == null) {
            throw new IllegalStateException(
                    "no institution %s is registered".formatted(found.at().seat().institution()));
        }
        return new Change(
                found.fact().position(),
                found.fact().recordedAt(),
                found.fact().aggregate(),
                found.at(),
                place,
                found.delta());
    }

    private static void append(Tables tables, List<Change> changes) {
        tables.write(
                """
                insert into change (position, recorded_at, on_day, learner, institution, grade, sex, year, delta)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Rows.of(changes)
                        .bigint(Change::position)
                        .instant(Change::recordedAt)
                        .date(change -> change.at().on())
                        .uuid(Change::learner)
                        .text(change -> change.ofInstitution().institution())
                        .text(change -> change.ofInstitution().grade())
                        .text(change -> change.ofInstitution().sex())
                        .integer(change -> change.ofInstitution().year())
                        .integer(Change::delta));
    }

    private static void sum(Tables tables, List<Change> changes) {
        merge(
                tables,
                "stock_of_institution",
                "institution, grade, sex, year",
                forms(summed(changes, List.of(Change::ofInstitution))));
        Collection<Entry<Cell, Long>> cells = summed(changes, List.of(Change::cell));
        merge(tables, "stock_of_area", CELL, cells(Rows.of(cells), Entry::getKey));
        Collection<Entry<Effect, Long>> effects =
                summed(changes, List.of(Change::onDay, Change::inMonth, Change::inYear));
        merge(
                tables,
                "effect",
                "scale, since, " + CELL,
                cells(
                        Rows.of(effects)
                                .text(one -> one.getKey().scale())
                                .date(one -> one.getKey().since()),
                        one -> one.getKey().cell()));
        Collection<Entry<Learned, Long>> learned = summed(changes, List.of(Change::learned));
        merge(
                tables,
                "learned",
                "recorded_on, on_day, " + CELL,
                cells(
                        Rows.of(learned)
                                .date(one -> one.getKey().recordedOn())
                                .date(one -> one.getKey().on()),
                        one -> one.getKey().cell()));
    }

    private static final String CELL = "county, sub_county, ownership, grade, sex, year";

    /** The changes of a batch by key, those that cancel each other left out. */
    private static <K> Collection<Entry<K, Long>> summed(
            List<Change> changes, List<Function<Change, K>> keys) {
        Map<K, Long> sums = new HashMap<>();
        for (Change change : changes) {
            for (Function<Change, K> key : keys) {
                sums.merge(key.apply(change), (long) change.delta(), Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums.entrySet();
    }

    private static Rows<Entry<Change.Form, Long>> forms(Collection<Entry<Change.Form, Long>> sums) {
        return Rows.of(sums)
                .text(one -> one.getKey().institution())
                .text(one -> one.getKey().grade())
                .text(one -> one.getKey().sex())
                .integer(one -> one.getKey().year())
                .bigint(Entry::getValue);
    }

    private static <K> Rows<Entry<K, Long>> cells(
            Rows<Entry<K, Long>> rows, Function<Entry<K, Long>, Cell> cell) {
        return rows.text(one -> cell.apply(one).county())
                .text(one -> cell.apply(one).subCounty())
                .text(one -> cell.apply(one).ownership())
                .text(one -> cell.apply(one).grade())
                .text(one -> cell.apply(one).sex())
                .integer(one -> cell.apply(one).year())
                .bigint(Entry::getValue);
    }

    /**
     * Adds to sums; one that comes to nothing is dropped, so that what was long ago costs nothing
     * today.
     */
    private static void merge(Tables tables, String table, String key, Rows<?> rows) {
        List<String> columns = List.of(key.split(", "));
        String same =
                String.join(
                        " and ",
                        columns.stream().map(c -> "now.%1$s = more.%1$s".formatted(c)).toList());
        String values = String.join(", ", columns.stream().map(c -> "more." + c).toList());
        String parameters = String.join(", ", columns.stream().map(c -> "?").toList());
        tables.write(
                """
                merge into %1$s as now
                using (select * from unnest(%2$s, ?) as sums (%3$s, learners)) as more on %4$s
                when matched and now.learners + more.learners = 0 then delete
                when matched then update set learners = now.learners + more.learners
                when not matched then insert (%3$s, learners) values (%5$s, more.learners)
                """
                        .formatted(table, parameters, key, same, values),
                rows);
    }

    /** The sums that a rebuild left out, each made at once from all changes. */
    @Override
    public void settle(Tables tables) {
        tables.run(
                """
                insert into stock_of_institution (institution, grade, sex, year, learners)
                select institution, grade, sex, year, sum(delta) from change
                group by institution, grade, sex, year having sum(delta) <> 0
                """);
        tables.run(
                """
                insert into learned (recorded_on, on_day, %1$s, learners)
                select (recorded_at at time zone 'UTC')::date, on_day, %1$s, sum(delta)
                from change join institution on institution.code = change.institution
                group by (recorded_at at time zone 'UTC')::date, on_day, %1$s having sum(delta) <> 0
                """
                        .formatted(CELL));
        tables.run(
                """
                insert into effect (scale, since, %1$s, learners)
                select 'DAY', on_day, %1$s, sum(learners) from learned
                group by on_day, %1$s having sum(learners) <> 0
                """
                        .formatted(CELL));
        for (String scale : List.of("MONTH", "YEAR")) {
            tables.run(
                    """
                    insert into effect (scale, since, %1$s, learners)
                    select '%2$s', date_trunc('%2$s', since)::date, %1$s, sum(learners) from effect where scale = 'DAY'
                    group by date_trunc('%2$s', since)::date, %1$s having sum(learners) <> 0
                    """
                            .formatted(CELL, scale));
        }
        tables.run(
                """
                insert into stock_of_area (%1$s, learners)
                select %1$s, sum(learners) from effect where scale = 'YEAR'
                group by %1$s having sum(learners) <> 0
                """
                        .formatted(CELL));
        for (String table :
                List.of("change", "stock_of_institution", "stock_of_area", "effect", "learned")) {
            tables.run("analyze " + table);
        }
    }
}
