package ke.kemis.query.schoolroll;

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
 * One row for each time a learner spent on a roll, and one for each learner with what a roll shows.
 */
@OnQuerySide
final class SchoolRollProjection implements Projection {

    static final String NAME = "school-roll";

    /** So that one index finds who is on a roll, whether the time has ended or not. */
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

    private record Line(UUID learner, int nr, Spell spell) {}

    private record Left(UUID learner, int spells) {}

    @Override
    public void write(Tables tables, List<Fact> facts) {
        Map<UUID, OnRoll> before = before(tables, facts);
        Map<UUID, OnRoll> after = new HashMap<>(before);
        for (Fact fact : facts) {
            after.compute(fact.aggregate(), (learner, known) -> OnRoll.after(known, fact));
        }
        List<OnRoll> changed = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<Left> shortened = new ArrayList<>();
        after.forEach((learner, now) -> {
            OnRoll then = before.get(learner);
            if (!now.equals(then)) {
                changed.add(now);
                compare(learner, spells(then), spells(now), lines, shortened);
            }
        });
        store(tables, changed, lines, shortened);
    }

    private static List<Spell> spells(@Nullable OnRoll one) {
        return one == null ? List.of() : one.attendance().spells();
    }

    private static void compare(
            UUID learner,
            List<Spell> then,
            List<Spell> now,
            List<Line> lines,
            List<Left> shortened) {
        for (int nr = 0; nr < now.size(); nr++) {
            if (nr >= then.size() || !now.get(nr).equals(then.get(nr))) {
                lines.add(new Line(learner, nr, now.get(nr)));
            }
        }
        if (now.size() < then.size()) {
            shortened.add(new Left(learner, now.size()));
        }
    }

    private static void store(
            Tables tables, List<OnRoll> changed, List<Line> lines, List<Left> shortened) {
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
                delete from spell using unnest(?, ?) as short (learner, spells)
                where spell.learner = short.learner and spell.nr >= short.spells
                """,
                Rows.of(shortened).uuid(Left::learner).integer(Left::spells));
        tables.add(
                "spell",
                "learner, nr, institution, grade, year, since, until",
                """
                on conflict (learner, nr) do update set institution = excluded.institution, grade = excluded.grade,
                    year = excluded.year, since = excluded.since, until = excluded.until
                """,
                Rows.of(lines)
                        .uuid(Line::learner)
                        .integer(Line::nr)
                        .text(line -> line.spell().seat().institution().value())
                        .text(line -> line.spell().seat().grade().name())
                        .integer(line -> line.spell().seat().year())
                        .date(line -> line.spell().since())
                        .dateText(line ->
                                line.spell().until() == null
                                        ? NEVER
                                        : line.spell().until().toString()));
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
