package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** The receiving institution no longer asks for the learner. */
@StoredAs("transfer-cancelled")
public record TransferCancelled(
        LearnerId learner, InstitutionCode from, InstitutionCode to, LocalDate on)
        implements LearnerEvent {

    public TransferCancelled {
        Objects.requireNonNull(learner, "transfer-cancelled needs learner");
        Objects.requireNonNull(from, "transfer-cancelled needs from");
        Objects.requireNonNull(to, "transfer-cancelled needs to");
        Objects.requireNonNull(on, "transfer-cancelled needs on");
    }
}
