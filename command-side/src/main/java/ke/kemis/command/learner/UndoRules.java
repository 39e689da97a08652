package ke.kemis.command.learner;

import java.util.List;
import java.util.Set;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.Recorded;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.Correction;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
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

/**
 * Compensating what was recorded wrongly. Steps are undone from the latest backwards, as {@link
 * UndoOrder} says; what was added to the record, in any order. With an enrolment go the numbers and
 * guardians that came with it, not the person.
 */
final class UndoRules {

    private UndoRules() {}

    static List<LearnerEvent> undo(UndoStep intent, Known learner, Circumstances now) {
        Reason.needed(intent.reason());
        if (learner.undone(intent.fact()).isPresent()) {
            return List.of();
        }
        Recorded wrong =
                learner.fact(intent.fact())
                        .orElseThrow(() -> Refusal.of(Rule.NO_SUCH_STEP, "fact"));
        return switch (wrong.fact()) {
            case LearnerEnrolled f -> {
                Standing restored = without(wrong, learner).formerlyAt(f.institution());
                yield List.of(undone(wrong, restored, f.identifiers(), now));
            }
            case TransferRequested _, TransferCancelled _ ->
                    throw Refusal.of(Rule.REQUEST_NOT_UNDONE, "fact");
            case LearnerProgressed _,
                    TransferReleased _,
                    TransferRefused _,
                    LearnerTransferred _,
                    LearnerWithdrew _,
                    LearnerReadmitted _,
                    LevelCompleted _,
                    LearnerGraduated _,
                    LearnerDied _ ->
                    List.of(undone(wrong, without(wrong, learner), List.of(), now));
            case IdentifierAssigned f ->
                    List.of(undone(wrong, learner.standing(), List.of(f.identifier()), now));
            case GuardianAssigned _, GuardianEnded _, HealthRecorded _, AssessmentRecorded _ ->
                    List.of(undone(wrong, learner.standing(), List.of(), now));
            case DetailsCorrected f -> correction(wrong, f, learner, now);
            case StepUndone _,
                    PersonalDataErased _,
                    RecordsMerged _,
                    RecordMergedAway _,
                    RecordsUnmerged _,
                    RecordRestored _ ->
                    throw Refusal.of(Rule.NO_SUCH_STEP, "fact");
        };
    }

    /** Where the learner stands without a step whose turn it is. */
    private static Standing without(Recorded wrong, Known learner) {
        List<Recorded> steps =
                learner.facts().reversed().stream().filter(Recorded::isStep).toList();
        boolean isAskedFor = learner.standing() instanceof Enrolled at && at.move() != null;
        if (!UndoOrder.undoable(steps, UndoRules::storedName, isAskedFor).contains(wrong)) {
            throw Refusal.of(
                    isAskedFor && steps.getFirst().fact() instanceof TransferRequested
                            ? Rule.TRANSFER_PENDING
                            : Rule.ONLY_THE_LATEST_STEP_IS_UNDONE,
                    "fact");
        }
        return learner.without(Set.of(wrong.id())).standing();
    }

    /** A correction is undone by one the other way round, so that readers need not look back. */
    private static List<LearnerEvent> correction(
            Recorded wrong, DetailsCorrected fact, Known learner, Circumstances now) {
        if (!learner.stillSays(fact.corrections())) {
            throw Refusal.of(Rule.CORRECTED_AGAIN_SINCE, "fact");
        }
        List<Correction> back =
                fact.corrections().stream()
                        .map(one -> new Correction(one.detail(), one.after(), one.before()))
                        .toList();
        return List.of(
                new DetailsCorrected(
                        fact.learner(), back, "The correction was undone.", now.today()),
                undone(wrong, learner.standing(), List.of(), now));
    }

    private static StepUndone undone(
            Recorded wrong, Standing restored, List<Identifier> released, Circumstances now) {
        return new StepUndone(
                wrong.fact().learner(),
                wrong.id(),
                storedName(wrong),
                restored.recorded(),
                released,
                now.today());
    }

    private static String storedName(Recorded one) {
        return UndoOrder.storedName(one.fact().getClass());
    }
}
