package ke.kemis.query.schoolroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import ke.kemis.query.schoolroll.OnRoll.Described;
import ke.kemis.query.spells.Attendance;
import ke.kemis.query.spells.Spell;
import org.jspecify.annotations.Nullable;

/**
 * One row for each time a learner spent on a roll, as it was known from one fact to the next, one
 * for each learner with what a roll shows, and one for each time that was something else.
 */
@OnQuerySide
final class SchoolRollProjection implements Projection {

    static final String NAME = "school-roll";

    /**
     * So that one index finds who is on a roll, whether the time has ended, or what is known of it.
     */
    private static final String NEVER = "infinity";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(LearnerEvent.class);
    }

    @Override
    public Order order() {
        return Order.LIVES;
    }

    private record Place(UUID learner, int nr) {}

    /** A time on a roll, as it was known. */
    private record Line(Place place, Spell spell, Instant known, @Nullable Instant outdated) {

        Line outdatedAt(Instant instant) {
            return new Line(place, spell, known, instant);
        }
    }

    /** What the facts of a batch changed. */
    private static final class Changes {

        private final List<Line> past = new ArrayList<>();
        private final Map<Place, Line> present = new HashMap<>();
        private final Map<Place, Instant> outdated = new HashMap<>();

        void add(OnRoll one, List<Spell> then) {
            List<Spell> now = spells(one);
            for (int nr = 0; nr < Math.max(then.size(), now.size()); nr++) {
                Spell before = nr < then.size() ? then.get(nr) : null;
                Spell after = nr < now.size() ? now.get(nr) : null;
                if (!Objects.equals(before, after)) {
                    change(
                            new Place(one.learner(), nr),
                            before,
                            after,
                            Objects.requireNonNull(one.attendance().known()));
                }
            }
        }

        private void change(
                Place place, @Nullable Spell before, @Nullable Spell after, Instant at) {
            Line line = present.remove(place);
            if (line != null) {
                past.add(line.outdatedAt(at));
            } else if (before != null) {
                outdated.put(place, at);
            }
            if (after != null) {
                present.put(place, new Line(place, after, at, null));
            }
        }

        List<Line> lines() {
            List<Line> lines = new ArrayList<>(past);
            lines.addAll(present.values());
            return lines;
        }
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, OnRoll> before = before(tables, facts);
        Map<UUID, OnRoll> after = new HashMap<>(before);
        Changes changes = new Changes();
        for (Fact fact : facts) {
            OnRoll then = after.get(fact.aggregate());
            OnRoll now = tables.begun(OnRoll.after(then, fact), fact);
            if (now != null && !now.equals(then)) {
                after.put(fact.aggregate(), now);
                changes.add(now, spells(then));
            }
        }
        List<OnRoll> changed =
                after.values().stream()
                        .filter(now -> !now.equals(before.get(now.learner())))
                        .toList();
        store(tables, changed, changes);
        storePast(tables, before, changed);
    }

    private static List<Spell> spells(@Nullable OnRoll one) {
        return one == null ? List.of() : one.attendance().spells();
    }

    private static void store(Tables tables, List<OnRoll> changed, Changes changes) {
        tables.add(
                "learner",
                "learner, surname, first_name, other_names, sex, known, attendance",
                """
                on conflict (learner) do update set surname = excluded.surname, first_name = excluded.first_name,
                    other_names = excluded.other_names, sex = excluded.sex, known = excluded.known,
                    attendance = excluded.attendance
                """,
                Rows.of(changed)
                        .uuid(OnRoll::learner)
                        .text(one -> one.present().as().surname())
                        .text(one -> one.present().as().firstName())
                        .text(one -> one.present().as().otherNames())
                        .text(one -> one.present().as().sex().name())
                        .instant(one -> one.present().known())
                        .json(one -> Json.text(one.attendance())));
        tables.write(
                """
                update spell set outdated = news.outdated from unnest(?, ?, ?) as news (learner, nr, outdated)
                where spell.learner = news.learner and spell.nr = news.nr and spell.outdated = 'infinity'
                """,
                Rows.of(changes.outdated.entrySet())
                        .uuid(one -> one.getKey().learner())
                        .integer(one -> one.getKey().nr())
                        .instant(Map.Entry::getValue));
        tables.add(
                "spell",
                "learner, nr, institution, grade, year, since, until, known, outdated",
                "",
                Rows.of(changes.lines())
                        .uuid(line -> line.place().learner())
                        .integer(line -> line.place().nr())
                        .text(line -> line.spell().seat().institution().value())
                        .text(line -> line.spell().seat().grade().name())
                        .integer(line -> line.spell().seat().year())
                        .date(line -> line.spell().since())
                        .dateText(line -> textOf(line.spell().until()))
                        .instant(Line::known)
                        .instantText(line -> textOf(line.outdated())));
    }

    private static String textOf(@Nullable Object time) {
        return time == null ? NEVER : time.toString();
    }

    /** Few are ever described otherwise, and an erasure changes all that was known of somebody. */
    private static void storePast(Tables tables, Map<UUID, OnRoll> before, List<OnRoll> changed) {
        List<OnRoll> otherwise =
                changed.stream()
                        .filter(now -> !now.past().equals(past(before.get(now.learner()))))
                        .toList();
        tables.write(
                "delete from past using unnest(?) as gone (learner) where past.learner = gone.learner",
                Rows.of(
                                otherwise.stream()
                                        .filter(now -> !past(before.get(now.learner())).isEmpty())
                                        .toList())
                        .uuid(OnRoll::learner));
        tables.add(
                "past",
                "learner, surname, first_name, other_names, sex, known, outdated",
                "",
                Rows.of(otherwise.stream().flatMap(SchoolRollProjection::outdated).toList())
                        .uuid(Outdated::learner)
                        .text(one -> one.was().as().surname())
                        .text(one -> one.was().as().firstName())
                        .text(one -> one.was().as().otherNames())
                        .text(one -> one.was().as().sex().name())
                        .instant(one -> one.was().known())
                        .instant(Outdated::at));
    }

    /** Who a learner was until something else was known. */
    private record Outdated(UUID learner, Described was, Instant at) {}

    private static Stream<Outdated> outdated(OnRoll one) {
        List<Described> all = one.described();
        return IntStream.range(1, all.size())
                .mapToObj(i -> new Outdated(one.learner(), all.get(i - 1), all.get(i).known()));
    }

    private static List<Described> past(@Nullable OnRoll one) {
        return one == null ? List.of() : one.past();
    }

    private static Map<UUID, OnRoll> before(Tables tables, List<Fact> facts) {
        Set<UUID> learners = Fact.begunEarlier(facts);
        Map<UUID, List<Described>> described = new HashMap<>();
        tables.of(
                        learners,
                        "select surname, first_name, other_names, sex, known, learner from past where learner = any(?) order by known",
                        (row, i) ->
                                Map.entry(
                                        Objects.requireNonNull(row.getObject(6, UUID.class)),
                                        described(row)))
                .forEach(one ->
                        described
                                .computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                                .add(one.getValue()));
        Map<UUID, OnRoll> before = new HashMap<>();
        tables.of(
                        learners,
                        "select surname, first_name, other_names, sex, known, learner, attendance from learner where learner = any(?)",
                        (row, i) -> {
                            UUID learner = Objects.requireNonNull(row.getObject(6, UUID.class));
                            List<Described> all =
                                    described.computeIfAbsent(learner, _ -> new ArrayList<>());
                            all.add(described(row));
                            return new OnRoll(
                                    learner, all, Json.read(row.getString(7), Attendance.class));
                        })
                .forEach(one -> before.put(one.learner(), one));
        return before;
    }

    private static Described described(ResultSet row) throws SQLException {
        return new Described(
                new Shown(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Sex.valueOf(row.getString(4))),
                row.getTimestamp(5).toInstant());
    }
}
