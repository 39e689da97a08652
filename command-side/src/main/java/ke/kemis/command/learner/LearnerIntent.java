package ke.kemis.command.learner;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * What a registrar can ask for one learner. Who asks is in the message's metadata. A life of many
 * intents names each, so that another node knows which is which.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface LearnerIntent
        permits EnrolLearner,
                ProgressLearner,
                RequestTransfer,
                ReleaseTransfer,
                RefuseTransfer,
                AcceptTransfer,
                CancelTransfer,
                WithdrawLearner,
                ReadmitLearner,
                CompleteLevel,
                GraduateLearner,
                RecordDeath,
                CorrectDetails,
                AssignIdentifier,
                AssignGuardian,
                EndGuardian,
                RecordHealth,
                RecordAssessment,
                UndoStep,
                EraseLearner {

    /** For whom. */
    LearnerId learner();

    /** Why, in the registrar's own words; kept in the facts' metadata. */
    default @Nullable String reason() {
        return null;
    }
}
