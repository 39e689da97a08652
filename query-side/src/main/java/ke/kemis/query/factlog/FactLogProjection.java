package ke.kemis.query.factlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.Erased;
import ke.kemis.facts.access.AccountClaimEvent;
import ke.kemis.facts.access.AccountErased;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.intake.ImportEvent;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.ClaimEvent;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import ke.kemis.query.platform.OnQuerySide;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Rows;
import ke.kemis.query.platform.Tables;
import ke.kemis.store.serialization.ErasedForm;
import org.jspecify.annotations.Nullable;

/** One row for each fact, found by learner, account, institution, actor, type and time. */
@OnQuerySide
final class FactLogProjection implements Projection {

    static final String NAME = "fact-log";

    private static final Map<String, Class<?>> OF_PERSONS =
            Stream.of(LearnerEvent.class, AccountEvent.class)
                    .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                    .collect(Collectors.toMap(Fact::typeOf, type -> type));

    /** They do not say at which institution, or only where they lead and not where from. */
    private static final Set<Class<?>> PLACED_BY_OTHERS =
            Set.of(
                    LearnerDied.class,
                    DetailsCorrected.class,
                    IdentifierAssigned.class,
                    GuardianAssigned.class,
                    HealthRecorded.class,
                    AssessmentRecorded.class,
                    PersonalDataErased.class,
                    StepUndone.class,
                    RecordsMerged.class,
                    RecordMergedAway.class,
                    RecordsUnmerged.class,
                    RecordRestored.class);

    private static final String THEIR_TYPES =
            PLACED_BY_OTHERS.stream()
                    .map(kind -> "'%s'".formatted(Fact.typeOf(kind)))
                    .sorted()
                    .collect(Collectors.joining(", "));

    /** Such facts also happened where the learner was before them, as the latest says that says. */
    private static final String PLACED =
            """
            with life as (
                select position, type, learner, stands_at, count(stands_at) over (partition by learner order by position) as nth
                from fact where aggregate = learner and learner in (%s)),
            placed as (
                select now.position, before.stands_at as was from life as now join life as before
                    on before.learner = now.learner and before.stands_at is not null
                    and before.nth = now.nth - case when now.stands_at is null then 0 else 1 end
                where now.type in (\
            """
                    + THEIR_TYPES
                    + """
                    ))
                    update fact set institution = coalesce(institution, was), other_institution = nullif(was, coalesce(institution, was))
                    from placed where placed.position = fact.position
                        and (institution is null or was <> institution and other_institution is distinct from was)
                    """;

    private final ErasedForm erasedForm;

    FactLogProjection(ErasedForm erasedForm) {
        this.erasedForm = erasedForm;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 7;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(
                LearnerEvent.class,
                InstitutionEvent.class,
                ClaimEvent.class,
                ImportEvent.class,
                AccountEvent.class,
                AccountClaimEvent.class,
                MatchEvent.class);
    }

    @Override
    public Order order() {
        return Order.ANY;
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        List<Entry> entries = facts.stream().map(Entry::of).toList();
        tables.add(
                "fact",
                """
                position, fact, type, aggregate, learner, other_learner, account, institution, other_institution,
                stands_at, sequence, on_day, recorded_at, actor, role, reason, data
                """,
                "on conflict (position) do nothing",
                Rows.of(entries)
                        .bigint(entry -> entry.fact().position())
                        .uuid(entry -> entry.fact().id())
                        .text(Entry::type)
                        .uuid(entry -> entry.fact().aggregate())
                        .uuid(Entry::learner)
                        .uuid(Entry::otherLearner)
                        .uuid(Entry::account)
                        .text(entry -> text(entry.institution()))
                        .text(entry -> text(entry.otherInstitution()))
                        .text(entry -> text(entry.standsAt()))
                        .bigint(entry -> entry.fact().sequence())
                        .date(Entry::on)
                        .instant(Entry::recordedAt)
                        .text(entry -> entry.fact().said("actor"))
                        .text(entry -> entry.fact().said("role"))
                        .text(entry -> entry.fact().said("reason"))
                        .json(entry -> Json.text(entry.data())));
        if (!tables.apart()) {
            place(tables, facts);
            erase(tables, facts);
        }
    }

    /** In a rebuild a life is not together before the end. */
    @Override
    public void settle(Tables tables) {
        tables.run(
                PLACED.formatted("select learner from fact where type in (" + THEIR_TYPES + ")"));
        Set<UUID> erased =
                Set.copyOf(
                        tables.read(
                                "select distinct aggregate from fact where type in (?, ?)",
                                (row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class)),
                                Fact.typeOf(PersonalDataErased.class),
                                Fact.typeOf(AccountErased.class)));
        erase(tables, erased);
        forgetReasons(tables, erased);
    }

    private static void place(Tables tables, List<Fact> facts) {
        Set<UUID> learners =
                facts.stream()
                        .filter(fact -> PLACED_BY_OTHERS.contains(fact.kind()))
                        .map(Fact::aggregate)
                        .collect(Collectors.toSet());
        tables.write(
                PLACED.formatted("select unnest(?)"), Rows.of(learners).uuid(learner -> learner));
    }

    private record Line(long position, String data) {}

    /** What the log already says of a life becomes what a rebuild would make of it. */
    private void erase(Tables tables, List<Fact> facts) {
        Set<UUID> erased =
                facts.stream()
                        .filter(fact ->
                                fact.payload() instanceof PersonalDataErased
                                        || fact.payload() instanceof AccountErased)
                        .map(Fact::aggregate)
                        .collect(Collectors.toSet());
        erase(tables, erased);
        forgetReasons(tables, facts, erased);
    }

    /** What was said of two records names one of the two as easily as the other. */
    private static void forgetReasons(Tables tables, List<Fact> facts, Set<UUID> erased) {
        Set<UUID> gone = new HashSet<>(erased);
        Set<UUID> met = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.payload() instanceof MatchEvent event) {
                met.add(event.known().value());
                met.add(event.newcomer().value());
            }
        }
        gone.addAll(
                tables.of(
                        met,
                        "select aggregate from fact where aggregate = learner and learner = any(?) and type = '%s'"
                                .formatted(Fact.typeOf(PersonalDataErased.class)),
                        (row, i) -> Objects.requireNonNull(row.getObject(1, UUID.class))));
        forgetReasons(tables, gone);
    }

    private static void forgetReasons(Tables tables, Set<UUID> erased) {
        for (String one : List.of("learner", "other_learner")) {
            tables.write(
                    """
                    update fact set reason = '%s' from unnest(?) as gone (learner)
                    where fact.%s = gone.learner and fact.other_learner is not null and reason is not null
                    """
                            .formatted(Erased.TEXT, one),
                    Rows.of(erased).uuid(whose -> whose));
        }
    }

    private void erase(Tables tables, Set<UUID> erased) {
        List<Line> lines = new ArrayList<>();
        for (String whose : List.of("learner", "account")) {
            lines.addAll(
                    tables.of(
                            erased,
                            "select position, type, data from fact where %1$s = any(?) and aggregate = %1$s"
                                    .formatted(whose),
                            (row, i) ->
                                    new Line(
                                            row.getLong(1),
                                            erased(row.getString(2), row.getString(3)))));
        }
        tables.write(
                """
                update fact set data = line.data::json, reason = case when fact.reason is null then null else '%s' end
                from unnest(?, ?) as line (position, data) where fact.position = line.position
                """
                        .formatted(Erased.TEXT),
                Rows.of(lines).bigint(Line::position).text(Line::data));
    }

    private String erased(String type, String data) {
        Class<?> known = OF_PERSONS.get(type);
        return known == null ? data : Json.text(Json.fields(erasedForm.of(Json.read(data, known))));
    }

    private static @Nullable String text(@Nullable InstitutionCode code) {
        return code == null ? null : code.value();
    }
}
