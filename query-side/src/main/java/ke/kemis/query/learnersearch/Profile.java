package ke.kemis.query.learnersearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.Grade;
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
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.query.persons.Corrected;
import org.jspecify.annotations.Nullable;

/**
 * A learner as found by a search: the fold of the learner's facts, kept whole in the index.
 *
 * @param sequence the learner's newest fact in it
 * @param changed the position of that fact among all facts
 * @param formerly who the learner was by records that were merged into this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Profile(
        LearnerId learner,
        long sequence,
        long changed,
        Person person,
        List<Identifier> identifiers,
        Status status,
        @Nullable InstitutionCode institution,
        @Nullable Grade grade,
        @Nullable Integer year,
        List<Former> formerly) {

    /**
     * What somebody was called in a record that ended.
     *
     * @param record that record
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Former(
            LearnerId record,
            @Nullable String surname,
            String firstName,
            @Nullable String otherNames) {

        static List<Former> in(RecordsMerged merged) {
            return merged.persons().stream()
                    .filter(person -> !person.wasErased())
                    .map(person ->
                            new Former(
                                    merged.other(),
                                    person.surname(),
                                    person.firstName(),
                                    person.otherNames()))
                    .toList();
        }

        /** The whole name as it is shown. */
        String name() {
            return Stream.of(firstName, otherNames, surname)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
        }
    }

    /** The facts that change what is found; every other kind need not be read at all. */
    static final Set<Class<?>> FOLDS =
            Set.of(
                    LearnerEnrolled.class,
                    LearnerProgressed.class,
                    LearnerTransferred.class,
                    LearnerWithdrew.class,
                    LearnerReadmitted.class,
                    LevelCompleted.class,
                    LearnerGraduated.class,
                    LearnerDied.class,
                    PersonalDataErased.class,
                    DetailsCorrected.class,
                    IdentifierAssigned.class,
                    StepUndone.class,
                    RecordsMerged.class,
                    RecordMergedAway.class,
                    RecordsUnmerged.class,
                    RecordRestored.class);

    Profile {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(person, "person is missing");
        Objects.requireNonNull(status, "status is missing");
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        formerly = List.copyOf(Objects.requireNonNullElse(formerly, List.of()));
    }

    /** The learner's first fact. */
    static Profile first(LearnerEnrolled fact, long sequence, long position) {
        return new Profile(
                fact.learner(),
                sequence,
                position,
                fact.person(),
                fact.identifiers(),
                Status.ENROLLED,
                fact.institution(),
                fact.grade(),
                fact.year(),
                List.of());
    }

    /** The facts that say where a learner is and how it stands there, and nothing else. */
    private static final Set<Class<?>> PLACINGS =
            Set.of(
                    LearnerProgressed.class,
                    LearnerTransferred.class,
                    LearnerReadmitted.class,
                    LearnerWithdrew.class,
                    LevelCompleted.class,
                    LearnerGraduated.class);

    /** Those that say so too, whatever was true before, and more. */
    private static final Set<Class<?>> RESTORINGS =
            Set.of(
                    StepUndone.class,
                    RecordsMerged.class,
                    RecordsUnmerged.class,
                    RecordRestored.class);

    /** Whether nothing is left of such a fact after one that {@link #overrules}. */
    static boolean canBeOverruled(Class<?> kind) {
        return PLACINGS.contains(kind);
    }

    /** Whether such a fact leaves nothing of what was known about where a learner is. */
    static boolean overrules(Class<?> kind) {
        return PLACINGS.contains(kind) || RESTORINGS.contains(kind);
    }

    /** This learner after one more fact. */
    Profile then(LearnerEvent fact, long sequence, long position) {
        Profile next =
                switch (fact) {
                    case LearnerEnrolled enrolled -> first(enrolled, sequence, position);
                    case LearnerProgressed step ->
                            at(Status.ENROLLED, step.institution(), step.to(), step.year());
                    case LearnerTransferred step ->
                            at(Status.ENROLLED, step.to(), step.grade(), step.year());
                    case LearnerReadmitted step ->
                            at(Status.ENROLLED, step.institution(), step.grade(), step.year());
                    case LearnerWithdrew step ->
                            at(Status.WITHDRAWN, step.institution(), step.grade(), step.year());
                    case LevelCompleted step ->
                            at(Status.COMPLETED, step.institution(), step.grade(), step.year());
                    case LearnerGraduated step ->
                            at(Status.GRADUATED, step.institution(), step.grade(), step.year());
                    case LearnerDied _ -> at(Status.DECEASED, institution, grade, year);
                    case StepUndone undone ->
                            restored(undone.restored()).without(undone.released());
                    case RecordsMerged merged ->
                            restored(merged.standing())
                                    .with(merged.identifiers())
                                    .called(Former.in(merged));
                    case RecordMergedAway _ -> at(Status.MERGED, institution, grade, year);
                    case RecordsUnmerged unmerged ->
                            restored(unmerged.restored())
                                    .without(unmerged.identifiers())
                                    .notCalledAs(unmerged.other());
                    case RecordRestored again -> restored(again.restored());
                    case DetailsCorrected corrected ->
                            known(Corrected.after(person, corrected.corrections()));
                    case IdentifierAssigned assigned -> with(assigned.identifier());
                    case PersonalDataErased _ ->
                            known(person.erased()).knownBy(List.of()).formerly(List.of());
                    case TransferRequested _,
                            TransferReleased _,
                            TransferRefused _,
                            TransferCancelled _,
                            GuardianAssigned _,
                            GuardianEnded _,
                            HealthRecorded _,
                            AssessmentRecorded _ ->
                            this;
                };
        return next.asOf(sequence, position);
    }

    /** As Jackson reads it again. */
    void write(Lines lines) {
        lines.text("learner", learner.toString());
        lines.number("sequence", sequence);
        lines.number("changed", changed);
        lines.begin("person");
        lines.text("surname", person.surname());
        lines.text("firstName", person.firstName());
        lines.text("otherNames", person.otherNames());
        lines.text("sex", person.sex().name());
        lines.text("dateOfBirth", person.dateOfBirth().toString());
        lines.text("nationality", person.nationality());
        lines.end();
        lines.beginList("identifiers");
        for (Identifier identifier : identifiers) {
            lines.begin();
            lines.text("kind", identifier.kind().name());
            lines.text("value", identifier.value());
            lines.text(
                    "issuedBy",
                    identifier.issuedBy() == null ? null : identifier.issuedBy().value());
            lines.end();
        }
        lines.endList();
        lines.text("status", status.name());
        lines.textIfAny("institution", institution == null ? null : institution.value());
        lines.textIfAny("grade", grade == null ? null : grade.name());
        if (year != null) {
            lines.number("year", year);
        }
        lines.beginList("formerly");
        for (Former former : formerly) {
            lines.begin();
            lines.text("record", former.record().toString());
            lines.textIfAny("surname", former.surname());
            lines.text("firstName", former.firstName());
            lines.textIfAny("otherNames", former.otherNames());
            lines.end();
        }
        lines.endList();
    }

    private Profile asOf(long sequence, long position) {
        return new Profile(
                learner,
                sequence,
                position,
                person,
                identifiers,
                status,
                institution,
                grade,
                year,
                formerly);
    }

    private Profile at(
            Status status,
            @Nullable InstitutionCode institution,
            @Nullable Grade grade,
            @Nullable Integer year) {
        return new Profile(
                learner,
                sequence,
                changed,
                person,
                identifiers,
                status,
                institution,
                grade,
                year,
                formerly);
    }

    private Profile restored(Standing standing) {
        return at(standing.status(), standing.institution(), standing.grade(), standing.year());
    }

    private Profile known(Person person) {
        return being(person, identifiers, formerly);
    }

    private Profile knownBy(List<Identifier> identifiers) {
        return being(person, identifiers, formerly);
    }

    private Profile formerly(List<Former> formerly) {
        return being(person, identifiers, formerly);
    }

    private Profile being(Person person, List<Identifier> identifiers, List<Former> formerly) {
        return new Profile(
                learner,
                sequence,
                changed,
                person,
                identifiers,
                status,
                institution,
                grade,
                year,
                formerly);
    }

    private Profile called(List<Former> more) {
        return formerly(Stream.concat(formerly.stream(), more.stream()).toList());
    }

    private Profile notCalledAs(LearnerId record) {
        return formerly(formerly.stream().filter(one -> !one.record().equals(record)).toList());
    }

    private Profile with(List<Identifier> more) {
        Profile all = this;
        for (Identifier one : more) {
            all = all.with(one);
        }
        return all;
    }

    private Profile with(Identifier identifier) {
        if (identifiers.contains(identifier)) {
            return this;
        }
        List<Identifier> all = new ArrayList<>(identifiers);
        all.add(identifier);
        return knownBy(all);
    }

    private Profile without(List<Identifier> released) {
        return released.isEmpty()
                ? this
                : knownBy(identifiers.stream().filter(one -> !released.contains(one)).toList());
    }
}
