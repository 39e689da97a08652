package ke.kemis.facts.learner;

import java.time.LocalDate;
import ke.kemis.facts.Subject;

/**
 * What can happen in a learner's life. Facts never change; a wrong one is compensated by {@link
 * StepUndone}.
 */
public sealed interface LearnerEvent
        permits LearnerEnrolled,
                LearnerProgressed,
                TransferRequested,
                TransferReleased,
                TransferRefused,
                TransferCancelled,
                LearnerTransferred,
                LearnerWithdrew,
                LearnerReadmitted,
                LevelCompleted,
                LearnerGraduated,
                LearnerDied,
                DetailsCorrected,
                IdentifierAssigned,
                GuardianAssigned,
                GuardianEnded,
                HealthRecorded,
                AssessmentRecorded,
                StepUndone,
                PersonalDataErased,
                RecordsMerged,
                RecordMergedAway,
                RecordsUnmerged,
                RecordRestored {

    /** Whose life. */
    @Subject
    LearnerId learner();

    /**
     * The business date: when the fact took effect. When it was recorded is the message's own
     * timestamp.
     */
    LocalDate on();
}
