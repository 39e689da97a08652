package ke.kemis.query.enrolment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;

/**
 * Sums of changes, so that a figure costs what there are cells and not what there are learners.
 * Along the days of effect: how many learners each cell has at the beginning of each year, and its
 * changes day by day. Along the time of recording: the same for some earlier moments.
 */
final class Sums {

    private static final String INFINITY = "infinity";

    private final Tables tables;
    private final long stretch;

    /**
     * @param stretch the least number of changes from one moment to the next
     */
    Sums(Tables tables, long stretch) {
        this.tables = tables;
        this.stretch = stretch;
    }

    /** A day and a cell. */
    private record Key(String day, List<Object> cell) {}

    /** Adds the changes of a batch, in the order of their positions. */
    void add(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        int year = changes.stream().mapToInt(Change::recordedIn).max().orElseThrow();
        List<Moment> moments = moments();
        if (moments.isEmpty()) {
            moments = List.of(new Moment(null, -1, 0, year, stretch));
            begin(moments.getFirst());
        }
        for (Moment moment : moments) {
            merge(
                    moment.known() == null ? upTo(moment, year) : moment,
                    changes.stream().filter(moment::holds).toList(),
                    1);
        }
        count(changes);
    }

    /**
     * Moves what an institution adds to the sums of areas to those of another owner, at all times.
     */
    void answeredForBy(String institution, String owner) {
        for (String kind : List.of("_base", "_day")) {
            tables.run(
                    """
                    merge into area%1$s as now
                    using (select known, day, county, sub_county, owner, grade, sex, year, sign * learners as learners
                           from school%1$s join institution on code = institution,
                                lateral (values (ownership, -1), (?, 1)) as sides (owner, sign)
                           where code = ? and ownership <> ?) as more
                       on now.known = more.known and now.day = more.day and now.county = more.county
                      and now.sub_county = more.sub_county and now.ownership = more.owner
                      and now.grade = more.grade and now.sex = more.sex and now.year = more.year
                    when matched and now.learners + more.learners = 0 then delete
                    when matched then update set learners = now.learners + more.learners
                    when not matched then
                         insert (known, day, county, sub_county, ownership, grade, sex, year, learners)
                         values (more.known, more.day, more.county, more.sub_county, more.owner, more.grade, more.sex,
                                 more.year, more.learners)
                    """
                            .formatted(kind),
                    owner,
                    institution,
                    owner);
        }
    }

    /** Makes all sums at once from all changes. */
    void make() {
        tables.run("set local work_mem = '128MB'");
        Moment now =
                tables.read(
                                """
                                select null::timestamptz, -1, count(*),
                                       coalesce(max(extract(year from recorded_at at time zone 'UTC')), 0), 0
                                from change
                                """,
                                Sums::moment)
                        .getFirst();
        if (now.changes() > 0) {
            make(now);
            long next = stretch;
            while (now.changes() >= next) {
                Moment then = momentAt(next);
                make(then);
                next += apart(then);
                begin(
                        new Moment(
                                then.known(),
                                then.position(),
                                then.changes(),
                                then.newestYear(),
                                next));
            }
            begin(new Moment(null, -1, now.changes(), now.newestYear(), next));
        }
        Stream.of("change", "area_base", "area_day", "school_base", "school_day")
                .forEach(table -> tables.run("analyze " + table));
    }

    private Moment momentAt(long changes) {
        return tables.read(
                        """
                        select recorded_at, position, ?, extract(year from recorded_at at time zone 'UTC'), 0
                        from change order by position offset ? limit 1
                        """,
                        Sums::moment,
                        changes,
                        changes - 1)
                .getFirst();
    }

    private void make(Moment moment) {
        String known = moment.text();
        tables.run(
                """
                insert into school_day (known, day, institution, grade, sex, year, learners)
                select ?::timestamptz, on_day, institution, grade, sex, year, sum(delta)
                from change where recorded_at <= ?::timestamptz
                group by on_day, institution, grade, sex, year having sum(delta) <> 0
                """,
                known,
                known);
        tables.run(
                """
                insert into area_day (known, day, county, sub_county, ownership, grade, sex, year, learners)
                select known, day, county, sub_county, ownership, grade, sex, year, sum(learners)
                from school_day join institution on code = institution where known = ?::timestamptz
                group by known, day, county, sub_county, ownership, grade, sex, year having sum(learners) <> 0
                """,
                known);
        for (Cube cube : Cube.values()) {
            tables.run(
                    """
                    with steps as (
                        select %2$s, extract(year from day)::integer as in_year, sum(learners) as step
                        from %1$s_day where known = ?::timestamptz
                        group by %2$s, in_year having sum(learners) <> 0),
                    levels as (
                        select %2$s, in_year, sum(step) over life as level, lead(in_year) over life as next
                        from steps window life as (partition by %2$s order by in_year))
                    insert into %1$s_base (known, day, %2$s, learners)
                    select ?::timestamptz, make_date(beginning, 1, 1), %2$s, level
                    from levels, generate_series(in_year + 1, least(next, ?)) as beginning where level <> 0
                    union all
                    select ?::timestamptz, 'infinity', %2$s, level from levels where next is null and level <> 0
                    """
                            .formatted(cube.tables(), cube.cell()),
                    known,
                    known,
                    moment.newestYear(),
                    known);
        }
    }

    /** In a new year its beginning is counted as well. */
    private Moment upTo(Moment now, int year) {
        for (int next = now.newestYear() + 1; next <= year; next++) {
            LocalDate day = LocalDate.of(next, 1, 1);
            for (Cube cube : Cube.values()) {
                tables.run(
                        """
                        insert into %1$s_base (known, day, %2$s, learners)
                        select 'infinity', ?, %2$s, sum(learners)
                        from (select %2$s, learners from %1$s_base where known = 'infinity' and day = 'infinity'
                              union all
                              select %2$s, -learners from %1$s_day where known = 'infinity' and day >= ?) as parts
                        group by %2$s having sum(learners) <> 0
                        """
                                .formatted(cube.tables(), cube.cell()),
                        day,
                        day);
            }
        }
        if (year <= now.newestYear()) {
            return now;
        }
        tables.run("update moment set newest_year = ? where known = 'infinity'", year);
        return new Moment(null, now.position(), now.changes(), year, now.next());
    }

    private void merge(Moment moment, List<Change> changes, int sign) {
        if (changes.isEmpty()) {
            return;
        }
        for (Cube cube : Cube.values()) {
            Map<Key, Long> bases = new HashMap<>();
            Map<Key, Long> days = new HashMap<>();
            for (Change change : changes) {
                long delta = (long) sign * change.delta();
                LocalDate on = change.at().on();
                List<Object> cell = cube.cell(change);
                days.merge(new Key(on.toString(), cell), delta, Long::sum);
                bases.merge(new Key(INFINITY, cell), delta, Long::sum);
                for (int year = on.getYear() + 1; year <= moment.newestYear(); year++) {
                    bases.merge(
                            new Key(LocalDate.of(year, 1, 1).toString(), cell), delta, Long::sum);
                }
            }
            merge(cube.tables() + "_day", cube, moment, days);
            merge(cube.tables() + "_base", cube, moment, bases);
        }
    }

    /** Adds to sums; one that comes to nothing is dropped, so that an empty cell costs nothing. */
    private void merge(String table, Cube cube, Moment moment, Map<Key, Long> sums) {
        sums.values().removeIf(sum -> sum == 0);
        Collection<Entry<Key, Long>> rows = sums.entrySet();
        tables.write(
                """
                merge into %1$s as now
                using (select * from unnest(?, %2$s, ?) as sums (day, %3$s, learners)) as more
                   on now.known = timestamptz '%4$s' and now.day = more.day and %5$s
                when matched and now.learners + more.learners = 0 then delete
                when matched then update set learners = now.learners + more.learners
                when not matched then insert (known, day, %3$s, learners)
                     values (timestamptz '%4$s', more.day, %6$s, more.learners)
                """
                        .formatted(
                                table,
                                each(cube, column -> "?", ", "),
                                cube.cell(),
                                moment.text(),
                                each(cube, "now.%1$s = more.%1$s"::formatted, " and "),
                                each(cube, "more.%s"::formatted, ", ")),
                cube.cells(
                                Rows.of(rows).dateText(one -> one.getKey().day()),
                                one -> one.getKey().cell())
                        .bigint(Entry::getValue));
    }

    private static String each(Cube cube, Function<String, String> column, String between) {
        return cube.columns().stream().map(column).collect(Collectors.joining(between));
    }

    /** Counts changes, and keeps the sums of each moment that has come. */
    private void count(List<Change> changes) {
        Moment now = moments().getLast();
        long before = now.changes();
        long after = before + changes.size();
        long next = now.next();
        while (after >= next) {
            Change last = changes.get((int) (next - before - 1));
            Moment then =
                    new Moment(last.recordedAt(), last.position(), next, last.recordedIn(), 0);
            keep(then, now.newestYear());
            next += apart(then);
            begin(
                    new Moment(
                            then.known(),
                            then.position(),
                            then.changes(),
                            then.newestYear(),
                            next));
        }
        tables.run("update moment set changes = ?, next = ? where known = 'infinity'", after, next);
    }

    /** The sums of a moment are those of now without what was recorded since. */
    private void keep(Moment then, int newestYear) {
        for (Cube cube : Cube.values()) {
            for (String kind : List.of("_base", "_day")) {
                tables.run(
                        """
                        insert into %1$s (known, day, %2$s, learners)
                        select ?::timestamptz, day, %2$s, learners from %1$s where known = 'infinity'
                        """
                                .formatted(cube.tables() + kind, cube.cell()),
                        then.text());
            }
        }
        for (int year = then.newestYear() + 1; year <= newestYear; year++) {
            for (Cube cube : Cube.values()) {
                tables.run(
                        "delete from %s_base where known = ?::timestamptz and day = ?"
                                .formatted(cube.tables()),
                        then.text(),
                        LocalDate.of(year, 1, 1));
            }
        }
        merge(then, since(then), -1);
    }

    private List<Change> since(Moment then) {
        return tables.read(
                """
                select recorded_at, position, on_day, change.institution, grade, sex, year, delta,
                       county, sub_county, ownership
                from change join institution on code = change.institution where recorded_at > ?::timestamptz
                """,
                Counted::change,
                then.text());
    }

    /** How many changes lie between a moment and the next: no fewer than it has sums. */
    private long apart(Moment then) {
        long sums =
                tables.read(
                                "select count(*) from school_day where known = ?::timestamptz",
                                (row, i) -> row.getLong(1),
                                then.text())
                        .getFirst();
        return Math.max(stretch, Long.highestOneBit(Math.max(1, sums - 1)) * 2);
    }

    private void begin(Moment moment) {
        tables.run(
                "insert into moment (known, position, changes, newest_year, next) values (?::timestamptz, ?, ?, ?, ?)",
                moment.text(),
                moment.position(),
                moment.changes(),
                moment.newestYear(),
                moment.next());
    }

    /** Oldest first; now is the last. */
    private List<Moment> moments() {
        return new ArrayList<>(
                tables.read(
                        "select %s from moment order by known".formatted(Moment.COLUMNS),
                        Sums::moment));
    }

    static Moment moment(ResultSet row, int i) throws SQLException {
        Timestamp known = row.getTimestamp(1);
        return new Moment(
                known == null ? null : known.toInstant(),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4),
                row.getLong(5));
    }
}
