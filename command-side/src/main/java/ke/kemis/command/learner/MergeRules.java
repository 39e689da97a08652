package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.MergedAway;
import ke.kemis.command.learner.Dossier.Recorded;
import ke.kemis.command.learner.Standing.Completed;
import ke.kemis.command.learner.Standing.Deceased;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.command.learner.Standing.Graduated;
import ke.kemis.command.learner.Standing.NotEnrolled;
import ke.kemis.command.learner.Standing.Withdrawn;
import ke.kemis.facts.learner.AssessmentRecorded;
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
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import org.jspecify.annotations.Nullable;

/**
 * Making one record of two, and two of one again. Each keeps its own facts: what the record that
 * goes on needs of the other it is told in the fact of the merging, and taking that fact away
 * restores it.
 */
final class MergeRules {

    private MergeRules() {}

    /**
     * What is recorded of each of two.
     *
     * @param moved the event ids of the learner's facts that the last of the other's tell anew, in
     *     their order
     */
    record Both(List<LearnerEvent> ofLearner, List<LearnerEvent> ofOther, List<UUID> moved) {

        static final Both NOTHING = new Both(List.of(), List.of());

        Both(List<LearnerEvent> ofLearner, List<LearnerEvent> ofOther) {
            this(ofLearner, ofOther, List.of());
        }

        /** What is new of the other. */
        List<LearnerEvent> newOfOther() {
            return ofOther.subList(0, ofOther.size() - moved.size());
        }

        /** What is told anew of the other. */
        List<LearnerEvent> movedToOther() {
            return ofOther.subList(ofOther.size() - moved.size(), ofOther.size());
        }
    }

    /**
     * From today on both are one; on days before, each counts where it was. Whatever number is on
     * the papers of the one person goes on to name them, zeros at its head or not. Whose answering
     * for the person was ended is not told: neither by the record where it was, nor to it.
     */
    static Both merge(MergeRecords intent, Dossier one, Dossier two, Circumstances now) {
        return isDone(intent, two)
                ? Both.NOTHING
                : merge(
                        intent,
                        one.known(),
                        two.known(),
                        together(one.known().standing(), two.known().standing()),
                        now.today(),
                        now.today(),
                        Identifier::equals);
    }

    /**
     * The other came this moment and was never counted: it ends on the day on which it begins, and
     * where the person goes on from the other's place, that holds since the other has it. A number
     * of which a spreadsheet took the zeros is on nobody's papers.
     */
    static Both join(MergeRecords intent, Dossier one, Dossier two, Circumstances now) {
        if (isDone(intent, two)) {
            return Both.NOTHING;
        }
        Known learner = one.known();
        Known other = two.known();
        LocalDate begun = other.firstStepOn().orElse(now.today());
        Standing together = joined(learner.standing(), other.standing());
        LocalDate since = together.recorded().since();
        LocalDate on = since != null && together.equals(other.standing()) ? since : now.today();
        return merge(intent, learner, other, together, on, begun, Identifiers::sameButForZeros);
    }

    /**
     * The same as of two on an equal footing, but for who left since the day from which a row has
     * them elsewhere: no row of before puts them on a roll again.
     */
    private static Standing joined(Standing mine, Standing theirs) {
        LocalDate leftOn = lastDay(mine);
        return leftOn != null && theirs instanceof Enrolled at && at.since().isBefore(leftOn)
                ? mine
                : together(mine, theirs);
    }

    /** What was asked rightly and is so already. */
    private static boolean isDone(MergeRecords intent, Dossier two) {
        Reason.needed(intent.reason());
        if (intent.learner().equals(intent.other())) {
            throw Refusal.of(Rule.MERGE_WITH_ITSELF, "other");
        }
        return two instanceof MergedAway gone && gone.into().equals(intent.learner());
    }

    private static Both merge(
            MergeRecords intent,
            Known learner,
            Known other,
            Standing together,
            LocalDate on,
            LocalDate ended,
            BiPredicate<Identifier, Identifier> same) {
        onTheMove(learner);
        onTheMove(other);
        List<Identifier> numbers = learner.identifiers().toList();
        List<Guardian> guardians = List.copyOf(learner.answering().keySet());
        return new Both(
                List.of(
                        new RecordsMerged(
                                intent.learner(),
                                intent.other(),
                                more(other.identifiers(), numbers, same),
                                more(other.guardians(), guardians, Guardian::equals),
                                other.standing().recorded(),
                                together.recorded(),
                                on,
                                more(other.persons(), learner.persons().toList(), Person::equals),
                                other.results().toList())),
                List.of(
                        new RecordMergedAway(
                                intent.other(),
                                intent.learner(),
                                other.standing().recorded(),
                                ended)));
    }

    static Both unmerge(UnmergeRecords intent, Dossier one, Dossier two, Circumstances now) {
        Reason.needed(intent.reason());
        Known learner = one.known();
        List<Recorded> merges =
                learner.facts().stream()
                        .filter(fact -> fact.fact() instanceof RecordsMerged)
                        .toList();
        Recorded merge =
                merges.stream()
                        .filter(fact -> isOf(fact, intent.other()))
                        .findFirst()
                        .orElseThrow(() -> Refusal.of(Rule.NOT_MERGED, "other"));
        if (!merge.equals(merges.getLast())) {
            throw Refusal.of(Rule.LATER_MERGE_FIRST, "other");
        }
        if (!(two instanceof MergedAway gone)) {
            throw Refusal.of(Rule.NOT_MERGED, "other");
        }
        RecordsMerged merged = (RecordsMerged) merge.fact();
        List<Recorded> moved = moved(intent, learner, merge);
        Set<UUID> leaving = new HashSet<>();
        leaving.add(merge.id());
        moved.forEach(fact -> leaving.add(fact.id()));
        Known stays = learner.without(leaving);
        List<LearnerEvent> ofOther = new ArrayList<>();
        ofOther.add(
                new RecordRestored(
                        intent.other(),
                        intent.learner(),
                        gone.merge(),
                        gone.before().standing().recorded(),
                        now.today()));
        List<UUID> told = new ArrayList<>();
        for (Recorded fact : since(merge, learner)) {
            if (moved.contains(fact) || endsGuardian(fact.fact(), gone.before(), ofOther)) {
                about(intent.other(), fact.fact())
                        .ifPresent(anew -> {
                            ofOther.add(anew);
                            told.add(fact.id());
                        });
            }
        }
        if (intent.moved() != null) {
            noneIsTorn(learner, leaving);
            onARollWhenAskedFor(stays);
            onARollWhenAskedFor(followed(gone.before(), ofOther));
        }
        return new Both(
                List.of(
                        new RecordsUnmerged(
                                intent.learner(),
                                intent.other(),
                                merge.id(),
                                moved.stream().map(Recorded::id).toList(),
                                Stream.concat(
                                                merged.identifiers().stream(),
                                                kinds(moved, IdentifierAssigned.class)
                                                        .map(IdentifierAssigned::identifier))
                                        .toList(),
                                Stream.concat(
                                                merged.guardians().stream(),
                                                kinds(moved, GuardianAssigned.class)
                                                        .map(GuardianAssigned::guardian))
                                        .toList(),
                                stays.standing().recorded(),
                                now.today())),
                List.copyOf(ofOther),
                List.copyOf(told));
    }

    /**
     * Where the one person stands: who died is dead, whichever record says so; who is on a roll is
     * there, whichever record says so, and at one institution in the later year; who left an
     * institution is not there because the other record had not heard of it; of two who are on no
     * roll, where the later step led.
     */
    static Standing together(Standing mine, Standing theirs) {
        if (theirs instanceof Deceased && !(mine instanceof Deceased)) {
            return theirs;
        }
        return switch (mine) {
            case Enrolled at -> goesOn(at, theirs) ? theirs : mine;
            case Deceased _ -> mine;
            case NotEnrolled _ -> theirs instanceof NotEnrolled ? mine : theirs;
            case Withdrawn at -> left(mine, at.seat(), at.since(), theirs);
            case Completed at -> left(mine, at.seat(), at.since(), theirs);
            case Graduated at -> left(mine, at.seat(), at.since(), theirs);
        };
    }

    /** Whether the other record tells of the same roll what came after. */
    private static boolean goesOn(Enrolled mine, Standing theirs) {
        Seat last = theirs.lastSeat();
        if (last == null || !mine.isAt(last.at())) {
            return false;
        }
        LocalDate leftOn = lastDay(theirs);
        return leftOn == null ? last.year() > mine.seat().year() : !leftOn.isBefore(mine.since());
    }

    /** When a living learner left a roll; absent where they are on one, or never were. */
    private static @Nullable LocalDate lastDay(Standing standing) {
        return switch (standing) {
            case Withdrawn at -> at.since();
            case Completed at -> at.since();
            case Graduated at -> at.since();
            case Enrolled _, Deceased _, NotEnrolled _ -> null;
        };
    }

    private static Standing left(Standing mine, Seat last, LocalDate since, Standing theirs) {
        boolean elsewhere = theirs instanceof Enrolled other && !other.isAt(last.at());
        return elsewhere || isLater(theirs, since) ? theirs : mine;
    }

    private static boolean isLater(Standing theirs, LocalDate since) {
        LocalDate theirDay = theirs.recorded().since();
        return theirDay != null && theirDay.isAfter(since);
    }

    private static List<Recorded> moved(UnmergeRecords intent, Known learner, Recorded merge) {
        List<Recorded> since = since(merge, learner);
        List<UUID> named = intent.moved();
        if (named == null) {
            return merge.isStep() ? since.stream().filter(Recorded::isStep).toList() : List.of();
        }
        List<Recorded> moved = since.stream().filter(fact -> named.contains(fact.id())).toList();
        boolean all = moved.size() == Set.copyOf(named).size();
        if (!all || moved.stream().anyMatch(fact -> about(intent.other(), fact.fact()).isEmpty())) {
            throw Refusal.of(Rule.NO_SUCH_STEP, "moved");
        }
        return moved;
    }

    private static List<Recorded> since(Recorded merge, Known learner) {
        return learner.facts().subList(learner.facts().indexOf(merge) + 1, learner.facts().size());
    }

    /**
     * Whether a guardian of that record was ended: while the two were one, that was said of both,
     * and taking them apart gives nobody back what was taken.
     */
    private static boolean endsGuardian(LearnerEvent fact, Known before, List<LearnerEvent> since) {
        return fact instanceof GuardianEnded ended
                && followed(before, since).guardians().anyMatch(ended.guardian()::equals);
    }

    /** A transfer happened to one of the two, from its request to its end. */
    private static void noneIsTorn(Known learner, Set<UUID> leaving) {
        UUID request = null;
        for (Recorded one : learner.facts()) {
            if (one.fact() instanceof TransferRequested) {
                request = one.id();
            }
            boolean isOfTransfer =
                    one.fact() instanceof TransferReleased
                            || one.fact() instanceof TransferRefused
                            || one.fact() instanceof TransferCancelled
                            || one.fact() instanceof LearnerTransferred;
            if (isOfTransfer
                    && request != null
                    && leaving.contains(request) != leaving.contains(one.id())) {
                throw Refusal.of(Rule.TRANSFER_TORN_APART, "moved");
            }
        }
    }

    /** Nobody who is on no roll is on the way from one to another. */
    private static void onARollWhenAskedFor(Known learner) {
        boolean fits =
                learner.facts().stream()
                        .filter(one -> one.fact() instanceof TransferRequested)
                        .allMatch(one -> one.before() instanceof Enrolled);
        if (!fits) {
            throw Refusal.of(Rule.ONLY_ENROLLED_LEARNERS_TRANSFER, "moved");
        }
    }

    private static Known followed(Known before, List<LearnerEvent> facts) {
        Dossier then = before;
        for (int n = 0; n < facts.size(); n++) {
            then = then.after(facts.get(n), new UUID(0, n));
        }
        return then.known();
    }

    private static boolean isOf(Recorded fact, LearnerId other) {
        return fact.fact() instanceof RecordsMerged merged && merged.other().equals(other);
    }

    private static void onTheMove(Known learner) {
        if (learner.standing() instanceof Enrolled at && at.move() != null) {
            throw Refusal.of(Rule.TRANSFER_PENDING);
        }
    }

    private static <T> List<T> more(Stream<T> theirs, List<T> mine, BiPredicate<T, T> same) {
        return theirs.filter(one -> mine.stream().noneMatch(known -> same.test(known, one)))
                .distinct()
                .toList();
    }

    private static <F extends LearnerEvent> Stream<F> kinds(List<Recorded> facts, Class<F> kind) {
        return facts.stream().map(Recorded::fact).filter(kind::isInstance).map(kind::cast);
    }

    /** The same as a fact of another life; nothing for what cannot be another's. */
    private static Optional<LearnerEvent> about(LearnerId other, LearnerEvent fact) {
        return switch (fact) {
            case LearnerProgressed f ->
                    Optional.of(
                            new LearnerProgressed(
                                    other,
                                    f.institution(),
                                    f.from(),
                                    f.to(),
                                    f.outcome(),
                                    f.year(),
                                    f.on()));
            case TransferRequested f ->
                    Optional.of(
                            new TransferRequested(
                                    other, f.from(), f.to(), f.grade(), f.year(), f.on()));
            case TransferReleased f ->
                    Optional.of(new TransferReleased(other, f.from(), f.to(), f.on()));
            case TransferRefused f ->
                    Optional.of(new TransferRefused(other, f.from(), f.to(), f.on()));
            case TransferCancelled f ->
                    Optional.of(new TransferCancelled(other, f.from(), f.to(), f.on()));
            case LearnerTransferred f ->
                    Optional.of(
                            new LearnerTransferred(
                                    other, f.from(), f.to(), f.grade(), f.year(), f.on()));
            case LearnerWithdrew f ->
                    Optional.of(
                            new LearnerWithdrew(
                                    other, f.institution(), f.grade(), f.year(), f.why(), f.on()));
            case LearnerReadmitted f ->
                    Optional.of(
                            new LearnerReadmitted(
                                    other, f.institution(), f.grade(), f.year(), f.on()));
            case LevelCompleted f ->
                    Optional.of(
                            new LevelCompleted(
                                    other,
                                    f.institution(),
                                    f.level(),
                                    f.grade(),
                                    f.year(),
                                    f.on()));
            case LearnerGraduated f ->
                    Optional.of(
                            new LearnerGraduated(
                                    other,
                                    f.institution(),
                                    f.grade(),
                                    f.year(),
                                    f.award(),
                                    f.on()));
            case LearnerDied f -> Optional.of(new LearnerDied(other, f.on()));
            case IdentifierAssigned f ->
                    Optional.of(new IdentifierAssigned(other, f.identifier(), f.on()));
            case GuardianAssigned f ->
                    Optional.of(new GuardianAssigned(other, f.guardian(), f.on()));
            case GuardianEnded f -> Optional.of(new GuardianEnded(other, f.guardian(), f.on()));
            case HealthRecorded f ->
                    Optional.of(
                            new HealthRecorded(
                                    other, f.specialNeeds(), f.medicalCondition(), f.on()));
            case AssessmentRecorded f ->
                    Optional.of(
                            new AssessmentRecorded(
                                    other, f.assessment(), f.year(), f.scores(), f.on()));
            case LearnerEnrolled _,
                    DetailsCorrected _,
                    StepUndone _,
                    PersonalDataErased _,
                    RecordsMerged _,
                    RecordMergedAway _,
                    RecordsUnmerged _,
                    RecordRestored _ ->
                    Optional.empty();
        };
    }
}
