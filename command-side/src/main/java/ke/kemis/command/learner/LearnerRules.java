package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.List;
import ke.kemis.command.Reason;
import ke.kemis.command.Refusal;
import ke.kemis.command.Rule;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.facts.learner.LearnerEvent;

/**
 * Intent and dossier in, facts out. No facts: the register says so already. A rule that stands
 * against it is thrown as a {@link Refusal}.
 */
final class LearnerRules {

    private LearnerRules() {}

    static List<LearnerEvent> decide(LearnerIntent intent, Dossier learner, Circumstances now) {
        Reason.optional(intent.reason());
        return switch (intent) {
            case EnrolLearner i -> EnrolmentRules.enrol(i, learner, now);
            case ProgressLearner i -> EnrolmentRules.progress(i, learner.known(), now);
            case WithdrawLearner i -> EnrolmentRules.withdraw(i, learner.known(), now);
            case ReadmitLearner i -> EnrolmentRules.readmit(i, learner.known(), now);
            case CompleteLevel i -> EnrolmentRules.complete(i, learner.known(), now);
            case GraduateLearner i -> EnrolmentRules.graduate(i, learner.known(), now);
            case RecordDeath i -> EnrolmentRules.recordDeath(i, learner.known(), now);
            case RequestTransfer i -> TransferRules.request(i, learner.known(), now);
            case ReleaseTransfer i -> TransferRules.release(i, learner.known(), now);
            case RefuseTransfer i -> TransferRules.refuse(i, learner.known(), now);
            case AcceptTransfer i -> TransferRules.accept(i, learner.known(), now);
            case CancelTransfer i -> TransferRules.cancel(i, learner.known(), now);
            case CorrectDetails i -> RecordRules.correct(i, learner.known(), now);
            case AssignIdentifier i -> RecordRules.assignIdentifier(i, learner.known(), now);
            case AssignGuardian i -> RecordRules.assignGuardian(i, learner.known(), now);
            case EndGuardian i -> RecordRules.endGuardian(i, learner.known(), now);
            case RecordHealth i -> RecordRules.recordHealth(i, learner.known(), now);
            case RecordAssessment i -> RecordRules.recordAssessment(i, learner.known(), now);
            case UndoStep i -> UndoRules.undo(i, learner.known(), now);
            case EraseLearner i -> ErasureRules.erase(i, learner, now);
        };
    }

    /** The same of a list. */
    static List<LearnerEvent> listed(LearnerIntent intent, Dossier learner, Circumstances now) {
        if (intent instanceof ProgressLearner i) {
            return EnrolmentRules.listed(i, learner.known(), now);
        }
        return intent instanceof AssignGuardian i
                ? RecordRules.listed(i, learner.known(), now)
                : decide(intent, learner, now);
    }

    /** Steps follow one another in time: none lies ahead, before birth or before the one before. */
    static void follows(LocalDate on, Known learner, Circumstances now) {
        happened(on, learner.person().dateOfBirth(), now);
        learner.latestStep()
                .filter(latest -> on.isBefore(latest.on()))
                .ifPresent(latest -> {
                    throw Refusal.of(
                            Rule.DATE_BEFORE_LAST_STEP,
                            "on",
                            "The latest step is of " + latest.on() + ".");
                });
    }

    /** Nothing lies ahead or before birth. */
    static void happened(LocalDate on, LocalDate born, Circumstances now) {
        if (on.isAfter(now.today())) {
            throw Refusal.of(Rule.DATE_IN_THE_FUTURE, "on");
        }
        if (on.isBefore(born)) {
            throw Refusal.of(Rule.DATE_BEFORE_BIRTH, "on");
        }
    }

    /** Enrolments and promotions are entered some months early or late, not years. */
    static void fits(int year, LocalDate on) {
        if (Math.abs(year - on.getYear()) > 1) {
            throw Refusal.of(Rule.YEAR_NOT_OF_THE_DATE, "year");
        }
    }
}
