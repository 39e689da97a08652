package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** The receiving institution asked for the learner. */
@StoredAs("transfer-requested")
public record TransferRequested(
        LearnerId learner,
        InstitutionCode from,
        InstitutionCode to,
        Grade grade,
        int year,
        LocalDate on)
        implements LearnerEvent {

    public TransferRequested {
        Objects.requireNonNull(learner, "transfer-requested needs learner");
        Objects.requireNonNull(from, "transfer-requested needs from");
        Objects.requireNonNull(to, "transfer-requested needs to");
        Objects.requireNonNull(grade, "transfer-requested needs grade");
        Objects.requireNonNull(on, "transfer-requested needs on");
    }
}
