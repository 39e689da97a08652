package ke.kemis.facts.learner;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** An identifier came to belong to a learner. */
@StoredAs("identifier-claimed")
public record IdentifierClaimed(ClaimId claim, IdentifierKind kind, LearnerId learner)
        implements ClaimEvent {

    public IdentifierClaimed {
        Objects.requireNonNull(claim, "identifier-claimed needs claim");
        Objects.requireNonNull(kind, "identifier-claimed needs kind");
        Objects.requireNonNull(learner, "identifier-claimed needs learner");
    }
}
