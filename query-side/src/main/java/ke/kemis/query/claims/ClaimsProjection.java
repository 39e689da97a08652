package ke.kemis.query.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.intake.ClassClaimed;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportFinished;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import ke.kemis.query.spells.Attendance;
import ke.kemis.query.spells.Spell;
import org.jspecify.annotations.Nullable;

/** What files say of who is where, and every change of who sits where. */
@OnQuerySide
final class ClaimsProjection implements Projection {

    static final String NAME = "claims";

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
        return Set.of(
                LearnerEvent.class,
                ImportReceived.class,
                ImportFinished.class,
                LearnersTaken.class,
                HeadcountsTaken.class,
                InstitutionRegistered.class,
                InstitutionClosed.class,
                InstitutionReopened.class);
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        institutions(tables, facts);
        claims(tables, facts);
        merges(tables, facts);
        seats(
                tables,
                facts.stream().filter(fact -> fact.payload() instanceof LearnerEvent).toList());
    }

    private static void institutions(Tables tables, List<Fact> facts) {
        List<InstitutionRegistered> registered = payloads(facts, InstitutionRegistered.class);
        tables.write(
                """
                insert into institution (code, county) select * from unnest(?, ?)
                on conflict (code) do nothing
                """,
                Rows.of(registered)
                        .text(one -> one.institution().value())
                        .text(one -> one.county().code()));
        for (Fact fact : facts) {
            switch (fact.payload()) {
                case InstitutionClosed one ->
                        closing(tables, fact, one.institution(), one.on(), true);
                case InstitutionReopened one ->
                        closing(tables, fact, one.institution(), one.on(), false);
                default -> {}
            }
        }
    }

    private static void closing(
            Tables tables, Fact fact, InstitutionCode institution, LocalDate on, boolean closed) {
        tables.run(
                "insert into closing (institution, on_day, recorded_at, position, closed) values (?, ?, ?, ?, ?)",
                institution.value(),
                on,
                fact.recordedAt().atOffset(ZoneOffset.UTC),
                fact.position(),
                closed);
    }

    private static void claims(Tables tables, List<Fact> facts) {
        Map<UUID, Source> sources = new HashMap<>();
        Set<UUID> asked = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.payload() instanceof ImportReceived received) {
                sources.put(
                        fact.aggregate(),
                        new Source(fact.aggregate(), received.source().name(), fact.position()));
            } else if (fact.payload() instanceof LearnersTaken
                    || fact.payload() instanceof HeadcountsTaken) {
                asked.add(fact.aggregate());
            }
        }
        tables.write(
                """
                insert into source (import, source, received) select * from unnest(?, ?, ?)
                on conflict (import) do nothing
                """,
                Rows.of(sources.values())
                        .uuid(Source::id)
                        .text(Source::source)
                        .bigint(Source::received));
        tables.of(
                        asked,
                        "select import, source, received from source where import = any(?)",
                        (row, i) ->
                                new Source(
                                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                                        Objects.requireNonNull(row.getString(2)),
                                        row.getLong(3)))
                .forEach(one -> sources.put(one.id(), one));
        List<Claim> claims = new ArrayList<>();
        for (Fact fact : facts) {
            Source source = sources.get(fact.aggregate());
            if (source == null) {
                if (asked.contains(fact.aggregate())) {
                    tables.begun(source, fact);
                }
                continue;
            }
            switch (fact.payload()) {
                case LearnersTaken taken ->
                        taken.classes().forEach(one -> claims.addAll(of(one, source)));
                case HeadcountsTaken taken ->
                        taken.counts()
                                .forEach(count ->
                                        claims.add(
                                                new Claim(
                                                        source,
                                                        count.line(),
                                                        count.institution(),
                                                        count.grade().name(),
                                                        count.year(),
                                                        null,
                                                        null,
                                                        count.learners())));
                default -> {}
            }
        }
        tables.write(
                """
                insert into claimed (import, line, source, received, institution, grade, year, learner, cause, learners)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (import, line) do nothing
                """,
                Rows.of(claims)
                        .uuid(one -> one.source().id())
                        .bigint(Claim::line)
                        .text(one -> one.source().source())
                        .bigint(one -> one.source().received())
                        .text(Claim::institution)
                        .text(Claim::grade)
                        .integer(Claim::year)
                        .uuid(Claim::learner)
                        .text(Claim::cause)
                        .integer(Claim::learners));
        for (Fact fact : facts) {
            if (fact.payload() instanceof ImportFinished) {
                tables.run(
                        "update source set finished_at = ? where import = ?",
                        fact.recordedAt().atOffset(ZoneOffset.UTC),
                        fact.aggregate());
            }
        }
    }

    /** What a row says of a record that ended is said of the one that goes on. */
    private static void merges(Tables tables, List<Fact> facts) {
        for (Fact fact : facts) {
            switch (fact.payload()) {
                case RecordMergedAway gone ->
                        tables.run(
                                """
                                insert into went_on (learner, as_record, recorded_at) values (?, ?, ?)
                                on conflict do nothing
                                """,
                                fact.aggregate(),
                                gone.into().value(),
                                fact.recordedAt().atOffset(ZoneOffset.UTC));
                case RecordRestored _ ->
                        tables.run(
                                "update went_on set restored_at = ? where learner = ? and restored_at is null",
                                fact.recordedAt().atOffset(ZoneOffset.UTC),
                                fact.aggregate());
                default -> {}
            }
        }
    }

    private static List<Claim> of(ClassClaimed claimed, Source source) {
        return claimed.claimants().stream()
                .map(one -> {
                    LearnerId learner = one.learner();
                    return new Claim(
                            source,
                            one.line(),
                            claimed.institution(),
                            claimed.grade().name(),
                            claimed.year(),
                            learner == null ? null : learner.value(),
                            one.cause(),
                            1);
                })
                .toList();
    }

    private static void seats(Tables tables, List<Fact> facts) {
        Map<UUID, Known> before = new HashMap<>();
        tables.of(
                        Fact.begunEarlier(facts),
                        "select learner, attendance, numbers from learner where learner = any(?)",
                        (row, i) ->
                                new Known(
                                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                                        Json.read(row.getString(2), Attendance.class),
                                        Json.read(row.getString(3), Numbers.class)))
                .forEach(one -> before.put(one.learner(), one));
        Map<UUID, Known> now = new HashMap<>(before);
        List<Change> changes = new ArrayList<>();
        for (Fact fact : facts) {
            Known known = now.get(fact.aggregate());
            if (known == null && !(fact.payload() instanceof LearnerEnrolled)) {
                tables.begun(known, fact);
                continue;
            }
            Known then = known == null ? Known.of(fact.aggregate()) : known;
            Known after = then.after(fact);
            now.put(fact.aggregate(), after);
            Instant since =
                    Objects.requireNonNullElse(after.attendance().known(), fact.recordedAt());
            changes(then.attendance(), after.attendance())
                    .forEach((at, delta) ->
                            changes.add(new Change(fact.aggregate(), since, at, delta)));
        }
        tables.write(
                """
                insert into learner (learner, attendance, numbers)
                select a, b::json, c::json from unnest(?, ?, ?) as row (a, b, c)
                on conflict (learner) do update set attendance = excluded.attendance, numbers = excluded.numbers
                """,
                Rows.of(
                                now.values().stream()
                                        .filter(one -> !one.equals(before.get(one.learner())))
                                        .toList())
                        .uuid(Known::learner)
                        .text(one -> Json.text(one.attendance()))
                        .text(one -> Json.text(one.numbers())));
        tables.write(
                """
                insert into seat_change (learner, institution, grade, on_day, recorded_at, delta)
                select * from unnest(?, ?, ?, ?, ?, ?)
                """,
                Rows.of(changes)
                        .uuid(Change::learner)
                        .text(one -> one.at().institution())
                        .text(one -> one.at().grade())
                        .date(one -> one.at().on())
                        .instant(Change::recordedAt)
                        .integer(Change::delta));
    }

    /** What is there afterwards less what was there before. */
    private static Map<At, Integer> changes(Attendance before, Attendance after) {
        Map<At, Integer> changes = new HashMap<>();
        if (!after.equals(before)) {
            add(changes, after, 1);
            add(changes, before, -1);
            changes.values().removeIf(delta -> delta == 0);
        }
        return changes;
    }

    private static void add(Map<At, Integer> changes, Attendance attendance, int sign) {
        for (Spell spell : attendance.spells()) {
            String institution = spell.seat().institution().value();
            String grade = spell.seat().grade().name();
            changes.merge(new At(institution, grade, spell.since()), sign, Integer::sum);
            LocalDate until = spell.until();
            if (until != null) {
                changes.merge(new At(institution, grade, until), -sign, Integer::sum);
            }
        }
    }

    private static <T> List<T> payloads(List<Fact> facts, Class<T> type) {
        return facts.stream().map(Fact::payload).filter(type::isInstance).map(type::cast).toList();
    }

    private record Source(UUID id, String source, long received) {}

    private record Claim(
            Source source,
            long line,
            String institution,
            String grade,
            int year,
            @Nullable UUID learner,
            @Nullable String cause,
            int learners) {}

    private record At(String institution, String grade, LocalDate on) {}

    private record Change(UUID learner, Instant recordedAt, At at, int delta) {}

    /** A learner's times on rolls, and how many numbers they are known by. */
    private record Known(UUID learner, Attendance attendance, Numbers numbers) {

        static Known of(UUID learner) {
            return new Known(learner, Attendance.NONE, Numbers.NONE);
        }

        Known after(Fact fact) {
            LearnerEvent event = (LearnerEvent) fact.payload();
            int more =
                    switch (event) {
                        case LearnerEnrolled enrolled -> enrolled.identifiers().size();
                        case IdentifierAssigned _ -> 1;
                        case StepUndone undone -> -undone.released().size();
                        case RecordsMerged merged -> merged.identifiers().size();
                        case RecordsUnmerged two -> -two.identifiers().size();
                        default -> 0;
                    };
            return new Known(
                    learner,
                    attendance.after(event, fact.id(), fact.recordedAt()),
                    numbers.plus(more, fact.recordedAt()));
        }
    }
}
