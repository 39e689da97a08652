package ke.kemis.query.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.Sex;
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

    private static final long STRETCH = 1 << 19;

    private final long stretch;

    EnrolmentProjection() {
        this(STRETCH);
    }

    /**
     * @param stretch the least number of changes between moments whose sums are kept
     */
    EnrolmentProjection(long stretch) {
        this.stretch = stretch;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(LearnerEvent.class, InstitutionRegistered.class, InstitutionCorrected.class);
    }

    @Override
    public Order order() {
        return Order.LIVES;
    }

    @Override
    public Set<Class<?>> first() {
        return Set.of(InstitutionRegistered.class, InstitutionCorrected.class);
    }

    /** A change before it is known where its institution lies. */
    private record Found(long position, Instant known, Counted.At at, int delta) {}

    @Override
    public void write(Tables tables, List<Fact> facts) {
        register(tables, facts);
        correct(tables, facts);
        List<Fact> lives =
                facts.stream().filter(fact -> fact.payload() instanceof LearnerEvent).toList();
        Map<UUID, Counted> before = before(tables, lives);
        Map<UUID, Counted> now = new HashMap<>(before);
        List<Found> found = new ArrayList<>();
        for (Fact fact : lives) {
            @Nullable Counted then = now.get(fact.aggregate());
            @Nullable Counted after = tables.begun(Counted.after(then, fact), fact);
            if (after != null) {
                now.put(fact.aggregate(), after);
                Instant known =
                        Objects.requireNonNullElse(after.attendance().known(), fact.recordedAt());
                Counted.changes(then, after)
                        .forEach((at, delta) ->
                                found.add(new Found(fact.position(), known, at, delta)));
            }
        }
        remember(
                tables,
                now.values().stream()
                        .filter(one -> !one.equals(before.get(one.learner())))
                        .toList());
        List<Change> changes = placed(tables, found);
        append(tables, changes);
        if (!tables.bulk()) {
            new Sums(tables, stretch).add(changes);
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
                        .text(one -> Objects.requireNonNullElse(one.subCountyToday(), ""))
                        .text(one -> one.ownership().name()));
    }

    /** Whoever is right to answer for an institution did so from the beginning. */
    private void correct(Tables tables, List<Fact> facts) {
        Map<String, String> owners = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.payload() instanceof InstitutionCorrected one) {
                owners.put(one.institution().value(), one.after().ownership().name());
            }
        }
        owners.forEach((institution, owner) -> {
            if (!tables.bulk()) {
                new Sums(tables, stretch).answeredForBy(institution, owner);
            }
            tables.run("update institution set ownership = ? where code = ?", owner, institution);
        });
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
        tables.add(
                "learner",
                "learner, sex, attendance",
                "on conflict (learner) do update set sex = excluded.sex, attendance = excluded.attendance",
                Rows.of(changed)
                        .uuid(Counted::learner)
                        .text(one -> one.sex().name())
                        .json(one -> Json.text(one.attendance())));
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
        return new Change(found.position(), found.known(), found.at(), place, found.delta());
    }

    private static void append(Tables tables, List<Change> changes) {
        tables.add(
                "change",
                "recorded_at, position, on_day, year, delta, institution, grade, sex",
                "",
                Rows.of(changes)
                        .instant(Change::recordedAt)
                        .bigint(Change::position)
                        .date(change -> change.at().on())
                        .integer(change -> change.at().seat().year())
                        .integer(Change::delta)
                        .text(change -> change.at().seat().institution().value())
                        .text(change -> change.at().seat().grade().name())
                        .text(change -> change.at().sex().name()));
    }

    /** The sums that a rebuild left out, made at once from all changes. */
    @Override
    public void settle(Tables tables) {
        new Sums(tables, stretch).make();
    }
}
