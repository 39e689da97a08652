package ke.kemis.query.learnerrecord;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Standing.PendingTransfer;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.query.learnerrecord.LearnerRecord.Result;
import ke.kemis.query.persons.Corrected;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/** What the facts of one learner, taken in order, say about that learner. */
record Known(
        LearnerId learner,
        long version,
        Person person,
        List<Identifier> identifiers,
        List<Assigned> guardians,
        List<Cared> health,
        Standing standing,
        List<Result> results,
        LocalDate enrolledOn,
        Instant recordedAt,
        @Nullable LearnerId mergedInto,
        List<Overlap> overlaps,
        List<Told> told,
        List<Otherwise> otherwise,
        List<LearnerRecord.Merging> mergings) {

    Known {
        otherwise = List.copyOf(Objects.requireNonNullElse(otherwise, List.of()));
        mergings = List.copyOf(Objects.requireNonNullElse(mergings, List.of()));
        told = List.copyOf(Objects.requireNonNullElse(told, List.of()));
        overlaps = List.copyOf(Objects.requireNonNullElse(overlaps, List.of()));
        health = List.copyOf(Objects.requireNonNullElse(health, List.of()));
    }

    /** What was said of the learner's health, and by which fact; what was said last holds. */
    record Cared(UUID fact, List<SpecialNeed> needs, String condition) {}

    /** Results that stand in a record that ended in this one. */
    record Told(UUID merge, List<Result> results) {

        static List<Told> of(RecordsMerged merged, UUID fact) {
            List<Result> results =
                    merged.results().stream()
                            .map(one ->
                                    new Result(
                                            one.assessment(),
                                            one.year(),
                                            one.scores(),
                                            one.on(),
                                            one.fact()))
                            .toList();
            return results.isEmpty() ? List.of() : List.of(new Told(fact, results));
        }
    }

    /** When the learner was born by the papers of a record that ended in this one. */
    record Otherwise(UUID merge, LocalDate born) {

        static List<Otherwise> of(RecordsMerged merged, UUID fact) {
            return merged.persons().stream()
                    .map(person -> new Otherwise(fact, person.dateOfBirth()))
                    .distinct()
                    .toList();
        }
    }

    /**
     * A guardian and the fact that named them, so that undoing it takes the guardian back.
     *
     * @param endings the facts since that ended it: as long as one of them stands, so does the
     *     ending
     */
    record Assigned(
            UUID fact,
            Guardian guardian,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> endings) {

        Assigned {
            endings = List.copyOf(Objects.requireNonNullElse(endings, List.of()));
        }

        Assigned(UUID fact, Guardian guardian) {
            this(fact, guardian, List.of());
        }

        private Assigned endedBy(UUID ending) {
            return new Assigned(fact, guardian, joined(endings, List.of(ending)));
        }

        private Assigned without(Collection<UUID> gone) {
            return new Assigned(fact, guardian, Known.without(endings, gone::contains));
        }
    }

    /**
     * What is known after one more fact.
     *
     * @param before nothing where this is the learner's first
     * @return nothing where the learner's enrolment is not among the facts
     */
    static @Nullable Known after(@Nullable Known before, Fact fact) {
        LearnerEvent event = (LearnerEvent) fact.payload();
        if (before == null) {
            return event instanceof LearnerEnrolled first ? enrolled(null, first, fact) : null;
        }
        return before.followedBy(event, fact);
    }

    private static Known enrolled(@Nullable Known before, LearnerEnrolled event, Fact fact) {
        List<Assigned> named =
                event.guardians().stream().map(one -> new Assigned(fact.id(), one)).toList();
        return new Known(
                event.learner(),
                fact.sequence(),
                event.person(),
                before == null
                        ? event.identifiers()
                        : joined(before.identifiers, event.identifiers()),
                before == null ? named : joined(before.guardians, named),
                before == null ? List.of() : before.health,
                onRoll(event.institution(), event.grade(), event.year(), event.on()),
                before == null ? List.of() : before.results,
                event.on(),
                fact.recordedAt(),
                before == null ? null : before.mergedInto,
                before == null ? List.of() : before.overlaps,
                before == null ? List.of() : before.told,
                before == null ? List.of() : before.otherwise,
                before == null ? List.of() : before.mergings);
    }

    private Known followedBy(LearnerEvent event, Fact fact) {
        return stepped(event, fact).overlapping(Overlap.after(overlaps, event, fact));
    }

    private Known stepped(LearnerEvent event, Fact fact) {
        Known next = stampedBy(fact);
        return switch (event) {
            case LearnerEnrolled e -> enrolled(this, e, fact);
            case LearnerProgressed e ->
                    next.at(
                            new Standing(
                                    Status.ENROLLED,
                                    e.institution(),
                                    e.to(),
                                    e.year(),
                                    e.on(),
                                    standing.transfer()));
            case TransferRequested e ->
                    next.moving(new PendingTransfer(e.to(), TransferState.REQUESTED, e.on()));
            case TransferReleased _ -> next.moving(released());
            case TransferRefused _, TransferCancelled _ -> next.moving(null);
            case LearnerTransferred e -> next.at(onRoll(e.to(), e.grade(), e.year(), e.on()));
            case LearnerReadmitted e ->
                    next.at(onRoll(e.institution(), e.grade(), e.year(), e.on()));
            case LearnerWithdrew e ->
                    next.at(left(Status.WITHDRAWN, e.institution(), e.grade(), e.year(), e.on()));
            case LevelCompleted e ->
                    next.at(left(Status.COMPLETED, e.institution(), e.grade(), e.year(), e.on()));
            case LearnerGraduated e ->
                    next.at(left(Status.GRADUATED, e.institution(), e.grade(), e.year(), e.on()));
            case LearnerDied e ->
                    next.at(
                            left(
                                    Status.DECEASED,
                                    standing.institution(),
                                    standing.grade(),
                                    standing.year(),
                                    e.on()));
            case DetailsCorrected e -> next.being(Corrected.after(person, e.corrections()));
            case IdentifierAssigned e -> next.knownBy(joined(identifiers, List.of(e.identifier())));
            case GuardianAssigned e ->
                    next.answeredForBy(
                            joined(guardians, List.of(new Assigned(fact.id(), e.guardian()))));
            case GuardianEnded e ->
                    next.answeredForBy(
                            guardians.stream()
                                    .map(one ->
                                            one.guardian().equals(e.guardian())
                                                    ? one.endedBy(fact.id())
                                                    : one)
                                    .toList());
            case HealthRecorded e ->
                    next.caredFor(
                            joined(
                                    health,
                                    List.of(
                                            new Cared(
                                                    fact.id(),
                                                    SpecialNeed.in(e.specialNeeds()),
                                                    e.medicalCondition()))));
            case AssessmentRecorded e ->
                    next.with(
                            joined(
                                    results,
                                    List.of(
                                            new Result(
                                                    e.assessment(),
                                                    e.year(),
                                                    e.scores(),
                                                    e.on(),
                                                    fact.id()))));
            case RecordsMerged e ->
                    next.at(e.standing())
                            .mergedFrom(
                                    joined(
                                            mergings,
                                            List.of(
                                                    new LearnerRecord.Merging(
                                                            fact.id(),
                                                            e.other(),
                                                            !e.standing().equals(standing)))))
                            .toldOf(joined(told, Told.of(e, fact.id())))
                            .bornToo(joined(otherwise, Otherwise.of(e, fact.id())))
                            .knownBy(joined(identifiers, e.identifiers()))
                            .answeredForBy(
                                    joined(
                                            guardians,
                                            e.guardians().stream()
                                                    .map(one -> new Assigned(fact.id(), one))
                                                    .toList()));
            case RecordsUnmerged e ->
                    next.at(e.restored())
                            .mergedFrom(without(mergings, one -> one.fact().equals(e.merge())))
                            .toldOf(without(told, one -> one.merge().equals(e.merge())))
                            .bornToo(without(otherwise, one -> one.merge().equals(e.merge())))
                            .knownBy(without(identifiers, e.identifiers()::contains))
                            .answeredForBy(
                                    guardiansWithout(
                                            Stream.concat(Stream.of(e.merge()), e.moved().stream())
                                                    .toList()))
                            .caredFor(without(health, one -> e.moved().contains(one.fact())))
                            .with(without(results, one -> e.moved().contains(one.fact())));
            case RecordMergedAway e ->
                    next.at(
                                    left(
                                            Status.MERGED,
                                            standing.institution(),
                                            standing.grade(),
                                            standing.year(),
                                            e.on()))
                            .mergedInto(e.into());
            case RecordRestored e -> next.at(e.restored()).mergedInto(null);
            case StepUndone e ->
                    next.at(e.restored())
                            .knownBy(without(identifiers, e.released()::contains))
                            .answeredForBy(guardiansWithout(List.of(e.fact())))
                            .caredFor(without(health, one -> one.fact().equals(e.fact())))
                            .with(without(results, one -> one.fact().equals(e.fact())));
            case PersonalDataErased _ ->
                    next.being(person.erased())
                            .knownBy(List.of())
                            .answeredForBy(List.of())
                            .caredFor(List.of())
                            .bornToo(List.of());
        };
    }

    /** Who answers for the learner. */
    List<Guardian> answering() {
        return guardians.stream()
                .filter(one -> one.endings().isEmpty())
                .map(Assigned::guardian)
                .distinct()
                .toList();
    }

    /** The same as if these facts had never named or ended anybody. */
    private List<Assigned> guardiansWithout(Collection<UUID> gone) {
        return guardians.stream()
                .filter(one -> !gone.contains(one.fact()))
                .map(one -> one.without(gone))
                .toList();
    }

    /** By what the learner is found; a record that ended in another's favour is found as that. */
    Set<String> numbers() {
        return mergedInto != null
                ? Set.of()
                : identifiers.stream()
                        .flatMap(one -> NumberForms.kept(one).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Just enough to ask for the learner. */
    LearnerElsewhereAnswer.Found elsewhere() {
        return new LearnerElsewhereAnswer.Found(
                learner,
                person.surname(),
                person.firstName(),
                person.otherNames(),
                standing.status(),
                standing.institution(),
                standing.grade());
    }

    /** As the question is answered. */
    LearnerRecord record() {
        return new LearnerRecord(
                learner,
                version,
                person,
                identifiers,
                answering(),
                health.isEmpty()
                        ? null
                        : new LearnerRecord.Health(
                                health.getLast().needs(),
                                health.getLast().condition().isEmpty()
                                        ? null
                                        : health.getLast().condition()),
                standing,
                Stream.concat(
                                results.stream(),
                                told.stream().flatMap(one -> one.results().stream()))
                        .toList(),
                enrolledOn,
                recordedAt,
                mergedInto,
                overlaps.stream().flatMap(one -> one.told(standing)).toList(),
                mergings);
    }

    private @Nullable PendingTransfer released() {
        PendingTransfer asked = standing.transfer();
        return asked == null
                ? null
                : new PendingTransfer(asked.to(), TransferState.RELEASED, asked.requestedOn());
    }

    private static Standing onRoll(
            InstitutionCode institution, Grade grade, int year, LocalDate on) {
        return new Standing(Status.ENROLLED, institution, grade, year, on, null);
    }

    private static Standing left(
            Status status,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade,
            @Nullable Integer year,
            LocalDate on) {
        return new Standing(status, institution, grade, year, on, null);
    }

    private Known stampedBy(Fact fact) {
        return changed(next -> {
            next.version = fact.sequence();
            next.recordedAt = fact.recordedAt();
        });
    }

    private Known mergedInto(@Nullable LearnerId other) {
        return changed(next -> next.mergedInto = other);
    }

    private Known overlapping(List<Overlap> now) {
        return changed(next -> next.overlaps = now);
    }

    private Known toldOf(List<Told> now) {
        return changed(next -> next.told = now);
    }

    private Known bornToo(List<Otherwise> now) {
        return changed(next -> next.otherwise = now);
    }

    private Known mergedFrom(List<LearnerRecord.Merging> now) {
        return changed(next -> next.mergings = now);
    }

    private Known at(Standing now) {
        return changed(next -> next.standing = now);
    }

    /** Nobody asks for who is on no roll. */
    private Known moving(@Nullable PendingTransfer transfer) {
        return standing.status() != Status.ENROLLED
                ? this
                : at(
                        new Standing(
                                standing.status(),
                                standing.institution(),
                                standing.grade(),
                                standing.year(),
                                standing.since(),
                                transfer));
    }

    private Known being(Person now) {
        return changed(next -> next.person = now);
    }

    private Known knownBy(List<Identifier> now) {
        return changed(next -> next.identifiers = now);
    }

    private Known answeredForBy(List<Assigned> now) {
        return changed(next -> next.guardians = now);
    }

    private Known caredFor(List<Cared> now) {
        return changed(next -> next.health = now);
    }

    private Known with(List<Result> now) {
        return changed(next -> next.results = now);
    }

    private Known changed(Consumer<Next> change) {
        Next next = new Next(this);
        change.accept(next);
        return next.known();
    }

    /** The same, until something of it is changed. */
    private static final class Next {

        private final Known before;
        private long version;
        private Person person;
        private List<Identifier> identifiers;
        private List<Assigned> guardians;
        private List<Cared> health;
        private Standing standing;
        private List<Result> results;
        private Instant recordedAt;
        private @Nullable LearnerId mergedInto;
        private List<Overlap> overlaps;
        private List<Told> told;
        private List<Otherwise> otherwise;
        private List<LearnerRecord.Merging> mergings;

        Next(Known before) {
            this.before = before;
            version = before.version;
            person = before.person;
            identifiers = before.identifiers;
            guardians = before.guardians;
            health = before.health;
            standing = before.standing;
            results = before.results;
            recordedAt = before.recordedAt;
            mergedInto = before.mergedInto;
            overlaps = before.overlaps;
            told = before.told;
            otherwise = before.otherwise;
            mergings = before.mergings;
        }

        Known known() {
            return new Known(
                    before.learner,
                    version,
                    person,
                    identifiers,
                    guardians,
                    health,
                    standing,
                    results,
                    before.enrolledOn,
                    recordedAt,
                    mergedInto,
                    overlaps,
                    told,
                    otherwise,
                    mergings);
        }
    }

    private static <T> List<T> joined(List<T> before, List<T> more) {
        return Stream.concat(before.stream(), more.stream().filter(one -> !before.contains(one)))
                .toList();
    }

    private static <T> List<T> without(List<T> before, Predicate<T> gone) {
        List<T> left = new ArrayList<>(before);
        left.removeIf(gone);
        return List.copyOf(left);
    }
}
