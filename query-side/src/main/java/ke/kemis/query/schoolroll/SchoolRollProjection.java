package ke.kemis.query.schoolroll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Sex;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import ke.kemis.query.spells.Attendance;
import ke.kemis.query.spells.Spell;
import org.jspecify.annotations.Nullable;

/**
 * One row for each time a learner spent on a roll, as it was known from one fact to the next, and
 * one for each learner with what a roll shows.
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
        return 2;
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

        void add(Fact fact, List<Spell> then, List<Spell> now) {
            for (int nr = 0; nr < Math.max(then.size(), now.size()); nr++) {
                Spell before = nr < then.size() ? then.get(nr) : null;
                Spell after = nr < now.size() ? now.get(nr) : null;
                if (!Objects.equals(before, after)) {
                    change(new Place(fact.aggregate(), nr), before, after, fact.recordedAt());
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
            OnRoll now = OnRoll.after(then, fact);
            if (now != null && !now.equals(then)) {
                after.put(fact.aggregate(), now);
                changes.add(fact, spells(then), spells(now));
            }
        }
        List<OnRoll> changed =
                after.values().stream()
                        .filter(now -> !now.equals(before.get(now.learner())))
                        .toList();
        store(tables, changed, changes);
    }

    private static List<Spell> spells(@Nullable OnRoll one) {
        return one == null ? List.of() : one.attendance().spells();
    }

    private static void store(Tables tables, List<OnRoll> changed, Changes changes) {
        tables.add(
                "learner",
                "learner, surname, first_name, other_names, sex, attendance",
                """
                on conflict (learner) do update set surname = excluded.surname, first_name = excluded.first_name,
                    other_names = excluded.other_names, sex = excluded.sex, attendance = excluded.attendance
                """,
                Rows.of(changed)
                        .uuid(OnRoll::learner)
                        .text(OnRoll::surname)
                        .text(OnRoll::firstName)
                        .text(OnRoll::otherNames)
                        .text(one -> one.sex().name())
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

    private static Map<UUID, OnRoll> before(Tables tables, List<Fact> facts) {
        Map<UUID, OnRoll> before = new HashMap<>();
        tables.of(
                        Fact.begunEarlier(facts),
                        "select learner, surname, first_name, other_names, sex, attendance from learner where learner = any(?)",
                        (row, i) ->
                                new OnRoll(
                                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        Sex.valueOf(row.getString(5)),
                                        Json.read(row.getString(6), Attendance.class)))
                .forEach(one -> before.put(one.learner(), one));
        return before;
    }
}
