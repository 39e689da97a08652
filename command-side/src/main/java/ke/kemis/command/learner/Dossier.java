package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Standing.Completed;
import ke.kemis.command.learner.Standing.Deceased;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.command.learner.Standing.Graduated;
import ke.kemis.command.learner.Standing.Move;
import ke.kemis.command.learner.Standing.NotEnrolled;
import ke.kemis.command.learner.Standing.Withdrawn;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.DetailsCorrected;
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
import ke.kemis.facts.learner.Result;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import org.jspecify.annotations.Nullable;

/** What later decisions need to know of one learner: the fold of that learner's facts. */
sealed interface Dossier {

    /** Nobody enrolled this learner yet. */
    Dossier UNKNOWN = new Unknown();

    /**
     * The same after one more fact. Never fails, never asks.
     *
     * @param id the fact's event id
     */
    Dossier after(LearnerEvent fact, UUID id);

    /** What is known, or the refusal that nobody is. */
    Known known();

    /** A learner without a first fact. */
    record Unknown() implements Dossier {

        @Override
        public Dossier after(LearnerEvent fact, UUID id) {
            return fact instanceof LearnerEnrolled enrolled
                    ? new Known(enrolled.person(), NotEnrolled.YET, List.of(), Set.of(), null)
                            .after(fact, id)
                    : this;
        }

        @Override
        public Known known() {
            throw Refusal.of(Rule.LEARNER_UNKNOWN);
        }
    }

    /** A learner who was erased: nothing follows, nothing can be asked. */
    record Erased() implements Dossier {

        @Override
        public Dossier after(LearnerEvent fact, UUID id) {
            return this;
        }

        @Override
        public Known known() {
            throw Refusal.of(Rule.LEARNER_ERASED);
        }
    }

    /**
     * A record that ended because another one is of the same person.
     *
     * @param before as it was, and as it will be if they are two people after all
     * @param into the record that goes on
     * @param merge the event id of the ending
     */
    record MergedAway(Known before, LearnerId into, UUID merge) implements Dossier {

        @Override
        public Dossier after(LearnerEvent fact, UUID id) {
            return switch (fact) {
                case RecordRestored _ -> before;
                case PersonalDataErased _ -> new Erased();
                default -> this;
            };
        }

        @Override
        public Known known() {
            throw Refusal.of(Rule.RECORD_MERGED, null, "It goes on as " + into + ".");
        }
    }

    /**
     * A fact that stands.
     *
     * @param before where the learner stood without it
     * @param isStep whether it moved the learner through the lifecycle when it was recorded;
     *     anything else adds to the record. Of a merging that moved nobody, what led to where the
     *     learner stood can be undone later, so that afterwards nobody can tell by comparing.
     */
    record Recorded(UUID id, LearnerEvent fact, Standing before, boolean isStep) {

        static Recorded of(UUID id, LearnerEvent fact, Standing before) {
            boolean isStep =
                    switch (fact) {
                        case LearnerEnrolled _,
                                LearnerProgressed _,
                                TransferRequested _,
                                TransferReleased _,
                                TransferRefused _,
                                TransferCancelled _,
                                LearnerTransferred _,
                                LearnerWithdrew _,
                                LearnerReadmitted _,
                                LevelCompleted _,
                                LearnerGraduated _,
                                LearnerDied _ ->
                                true;
                        case RecordsMerged merged -> !merged.standing().equals(before.recorded());
                        case DetailsCorrected _,
                                IdentifierAssigned _,
                                GuardianAssigned _,
                                GuardianEnded _,
                                HealthRecorded _,
                                AssessmentRecorded _,
                                StepUndone _,
                                PersonalDataErased _,
                                RecordMergedAway _,
                                RecordsUnmerged _,
                                RecordRestored _ ->
                                false;
                    };
            return new Recorded(id, fact, before, isStep);
        }

        /** The day on which it took effect in the learner's life. */
        LocalDate on() {
            return fact instanceof RecordsMerged merged && merged.standing().since() != null
                    ? merged.standing().since()
                    : fact.on();
        }
    }

    /**
     * A fact that was undone.
     *
     * @param to the institution onto whose roll it had led, which may not have the learner since
     */
    record Undone(UUID fact, @Nullable InstitutionCode to) {

        static Undone of(UUID fact, Optional<Recorded> wrong) {
            return new Undone(
                    fact,
                    wrong.map(one ->
                                    switch (one.fact()) {
                                        case LearnerEnrolled f -> f.institution();
                                        case LearnerTransferred f -> f.to();
                                        case LearnerReadmitted f -> f.institution();
                                        default -> null;
                                    })
                            .orElse(null));
        }
    }

    /**
     * From when on, and until when, a guardian answers for a learner.
     *
     * @param until absent while that is so
     */
    record Answering(LocalDate since, @Nullable LocalDate until) {

        boolean stands() {
            return until == null;
        }

        private Answering ended(LocalDate on) {
            return stands() ? new Answering(since, on) : this;
        }
    }

    /**
     * A learner in the register.
     *
     * @param facts those that stand, in the order in which they were recorded
     * @param undone those that were undone
     * @param formerly where the enrolment was that was undone last, and took the learner off every
     *     roll
     */
    record Known(
            Person person,
            Standing standing,
            List<Recorded> facts,
            Set<Undone> undone,
            @Nullable InstitutionCode formerly)
            implements Dossier {

        public Known {
            standing = standing.formerlyAt(formerly);
        }

        @Override
        public Dossier after(LearnerEvent fact, UUID id) {
            return switch (fact) {
                case LearnerEnrolled f ->
                        new Known(f.person(), standing, facts, undone, formerly)
                                .with(
                                        id,
                                        f,
                                        onRoll(
                                                new Seat(f.institution(), f.grade(), f.year()),
                                                f.on()));
                case LearnerProgressed f ->
                        with(
                                id,
                                f,
                                onRoll(new Seat(f.institution(), f.to(), f.year()), f.on())
                                        .with(move()));
                case TransferRequested f -> with(id, f, moving(new Move(f.to(), f.on(), false)));
                case TransferReleased f -> with(id, f, released());
                case TransferRefused f -> with(id, f, moving(null));
                case TransferCancelled f -> with(id, f, moving(null));
                case LearnerTransferred f ->
                        with(id, f, onRoll(new Seat(f.to(), f.grade(), f.year()), f.on()));
                case LearnerWithdrew f ->
                        with(
                                id,
                                f,
                                new Withdrawn(
                                        new Seat(f.institution(), f.grade(), f.year()), f.on()));
                case LearnerReadmitted f ->
                        with(id, f, onRoll(new Seat(f.institution(), f.grade(), f.year()), f.on()));
                case LevelCompleted f ->
                        with(
                                id,
                                f,
                                new Completed(
                                        new Seat(f.institution(), f.grade(), f.year()), f.on()));
                case LearnerGraduated f ->
                        with(
                                id,
                                f,
                                new Graduated(
                                        new Seat(f.institution(), f.grade(), f.year()), f.on()));
                case LearnerDied f ->
                        with(
                                id,
                                f,
                                new Deceased(standing.lastSeat(), standing.lastPlace(), f.on()));
                case DetailsCorrected f ->
                        new Known(
                                        People.corrected(person, f.corrections()),
                                        standing,
                                        facts,
                                        undone,
                                        formerly)
                                .with(id, f, standing);
                case IdentifierAssigned f -> with(id, f, standing);
                case GuardianAssigned f -> with(id, f, standing);
                case GuardianEnded f -> with(id, f, standing);
                case HealthRecorded f -> with(id, f, standing);
                case AssessmentRecorded f -> with(id, f, standing);
                case StepUndone f -> undone(f);
                case PersonalDataErased _ -> new Erased();
                case RecordsMerged f -> merged(Recorded.of(id, f, standing), f);
                case RecordMergedAway f -> new MergedAway(this, f.into(), id);
                case RecordsUnmerged f -> {
                    Set<UUID> gone = new HashSet<>(f.moved());
                    gone.add(f.merge());
                    yield without(gone);
                }
                case RecordRestored _ -> this;
            };
        }

        @Override
        public Known known() {
            return this;
        }

        /** This learner, or the refusal to act on the dead. */
        Known living() {
            if (standing instanceof Deceased) {
                throw Refusal.of(Rule.LEARNER_DECEASED);
            }
            return this;
        }

        /** The fact of that event id, where it stands. */
        Optional<Recorded> fact(UUID id) {
            return facts.stream().filter(fact -> fact.id().equals(id)).findFirst();
        }

        /** That fact as one that was undone, where it was. */
        Optional<Undone> undone(UUID id) {
            return undone.stream().filter(one -> one.fact().equals(id)).findFirst();
        }

        /** The step the present standing comes from. */
        Optional<Recorded> latestStep() {
            return facts.reversed().stream().filter(Recorded::isStep).findFirst();
        }

        /** Whether the latest step is of that kind and fits. */
        <F extends LearnerEvent> boolean lastlyCame(Class<F> kind, Predicate<F> fits) {
            return latestStep()
                    .map(Recorded::fact)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .filter(fits)
                    .isPresent();
        }

        /** The latest fact of that kind, whatever came since. */
        <F extends LearnerEvent> Optional<F> latest(Class<F> kind) {
            return facts(kind).reduce((_, later) -> later);
        }

        /** The enrolment that brought the learner into the register, where it stands. */
        Optional<LearnerEnrolled> enrolment() {
            return facts(LearnerEnrolled.class).findFirst();
        }

        /** The day of the first step. */
        Optional<LocalDate> firstStepOn() {
            return facts.stream().filter(Recorded::isStep).map(Recorded::on).findFirst();
        }

        /** Who the learner is, and was by the records that were merged into this one. */
        Stream<Person> persons() {
            return Stream.concat(
                    Stream.of(person),
                    facts(RecordsMerged.class).flatMap(fact -> fact.persons().stream()));
        }

        /** The numbers the learner is known by. */
        Stream<Identifier> identifiers() {
            return Stream.of(
                            enrolment().stream().flatMap(fact -> fact.identifiers().stream()),
                            facts(IdentifierAssigned.class).map(IdentifierAssigned::identifier),
                            facts(RecordsMerged.class).flatMap(fact -> fact.identifiers().stream()))
                    .flatMap(all -> all);
        }

        /** Who answers for the learner. */
        Stream<Guardian> guardians() {
            return answering().entrySet().stream()
                    .filter(one -> one.getValue().stands())
                    .map(Map.Entry::getKey);
        }

        /**
         * Who answers for the learner, or did, by the facts that stand. Whoever is named after an
         * ending answers again; the ending of somebody whom nobody had named tells nothing.
         */
        Map<Guardian, Answering> answering() {
            Map<Guardian, Answering> all = new LinkedHashMap<>();
            for (Recorded one : facts) {
                List<Guardian> named =
                        switch (one.fact()) {
                            case LearnerEnrolled f -> f.guardians();
                            case GuardianAssigned f -> List.of(f.guardian());
                            case RecordsMerged f -> f.guardians();
                            default -> List.of();
                        };
                named.forEach(guardian ->
                        all.merge(
                                guardian,
                                new Answering(one.fact().on(), null),
                                (known, anew) -> known.stands() ? known : anew));
                if (one.fact() instanceof GuardianEnded f) {
                    all.computeIfPresent(f.guardian(), (_, known) -> known.ended(f.on()));
                }
            }
            return all;
        }

        /** The records that were merged into this one. */
        Stream<LearnerId> merged() {
            return facts(RecordsMerged.class).map(RecordsMerged::other);
        }

        /** What was said last of the learner's health. */
        Optional<HealthRecorded> health() {
            return latest(HealthRecorded.class);
        }

        /** The results that stand, in this record and in those that were merged into it. */
        Stream<Result> results() {
            return facts.stream()
                    .flatMap(one ->
                            switch (one.fact()) {
                                case AssessmentRecorded f ->
                                        Stream.of(
                                                new Result(
                                                        one.id(),
                                                        f.assessment(),
                                                        f.year(),
                                                        f.scores(),
                                                        f.on()));
                                case RecordsMerged f -> f.results().stream();
                                default -> Stream.empty();
                            });
        }

        /** Every standing the learner ever had and that was not undone, the present one last. */
        Stream<Standing> standings() {
            return Stream.concat(
                    facts.stream().filter(Recorded::isStep).map(Recorded::before),
                    Stream.of(standing));
        }

        /** Whether the correction's values are still the ones that hold. */
        boolean stillSays(List<Correction> corrections) {
            return corrections.stream()
                    .allMatch(one ->
                            People.value(person, one.detail())
                                    .equals(Optional.ofNullable(one.after())));
        }

        private <F extends LearnerEvent> Stream<F> facts(Class<F> kind) {
            return facts.stream().map(Recorded::fact).filter(kind::isInstance).map(kind::cast);
        }

        private @Nullable Move move() {
            return standing instanceof Enrolled at ? at.move() : null;
        }

        private Standing released() {
            Move move = move();
            return move == null ? standing : moving(move.asReleased());
        }

        private Standing moving(@Nullable Move next) {
            return standing instanceof Enrolled at ? at.with(next) : standing;
        }

        private static Enrolled onRoll(Seat seat, LocalDate since) {
            return new Enrolled(seat, since, null);
        }

        private Known with(UUID id, LearnerEvent fact, Standing next) {
            return with(Recorded.of(id, fact, standing), next);
        }

        private Known with(Recorded fact, Standing next) {
            List<Recorded> more = new ArrayList<>(facts.size() + 1);
            more.addAll(facts);
            more.add(fact);
            return new Known(person, next, List.copyOf(more), undone, formerly);
        }

        /** Who was not moved by the merging stays where the facts before it lead. */
        private Known merged(Recorded merging, RecordsMerged fact) {
            return with(merging, merging.isStep() ? Standing.of(fact.standing()) : standing);
        }

        private Known undone(StepUndone fact) {
            Set<Undone> more = new HashSet<>(undone);
            more.add(Undone.of(fact.fact(), fact(fact.fact())));
            InstitutionCode place =
                    fact.restored().status() == Status.NOT_ENROLLED
                            ? fact.restored().institution()
                            : formerly;
            return new Known(person, standing, facts, Set.copyOf(more), place)
                    .without(Set.of(fact.fact()));
        }

        /**
         * The same as if these had never been recorded. Who the person is was corrected by facts of
         * their own, and stays.
         */
        Known without(Set<UUID> gone) {
            Known again = new Known(person, NotEnrolled.YET, List.of(), undone, formerly);
            for (Recorded fact : facts) {
                if (!gone.contains(fact.id())) {
                    again = again.followedAgainBy(fact);
                }
            }
            return new Known(person, again.standing, again.facts, undone, formerly);
        }

        private Known followedAgainBy(Recorded one) {
            return one.fact() instanceof RecordsMerged merging
                    ? merged(new Recorded(one.id(), merging, standing, one.isStep()), merging)
                    : after(one.fact(), one.id()).known();
        }
    }
}
