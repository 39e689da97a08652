package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** The institution that holds the learner let the learner go. */
@StoredAs("transfer-released")
public record TransferReleased(
        LearnerId learner, InstitutionCode from, InstitutionCode to, LocalDate on)
        implements LearnerEvent {

    public TransferReleased {
        Objects.requireNonNull(learner, "transfer-released needs learner");
        Objects.requireNonNull(from, "transfer-released needs from");
        Objects.requireNonNull(to, "transfer-released needs to");
        Objects.requireNonNull(on, "transfer-released needs on");
    }
}
