package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/** The institution that holds the learner did not let the learner go. */
@StoredAs("transfer-refused")
public record TransferRefused(
        LearnerId learner, InstitutionCode from, InstitutionCode to, LocalDate on)
        implements LearnerEvent {

    public TransferRefused {
        Objects.requireNonNull(learner, "transfer-refused needs learner");
        Objects.requireNonNull(from, "transfer-refused needs from");
        Objects.requireNonNull(to, "transfer-refused needs to");
        Objects.requireNonNull(on, "transfer-refused needs on");
    }
}
