package ke.kemis.facts.learner;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** An identifier no longer belongs to the learner who held it. */
@StoredAs("identifier-released")
public record IdentifierReleased(ClaimId claim, IdentifierKind kind, LearnerId learner)
        implements ClaimEvent {

    public IdentifierReleased {
        Objects.requireNonNull(claim, "identifier-released needs claim");
        Objects.requireNonNull(kind, "identifier-released needs kind");
        Objects.requireNonNull(learner, "identifier-released needs learner");
    }
}
