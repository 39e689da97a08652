package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** A learner became known by one more identifier. */
@StoredAs("identifier-assigned")
public record IdentifierAssigned(LearnerId learner, Identifier identifier, LocalDate on)
        implements LearnerEvent {

    public IdentifierAssigned {
        Objects.requireNonNull(learner, "identifier-assigned needs learner");
        Objects.requireNonNull(identifier, "identifier-assigned needs identifier");
        Objects.requireNonNull(on, "identifier-assigned needs on");
    }
}
