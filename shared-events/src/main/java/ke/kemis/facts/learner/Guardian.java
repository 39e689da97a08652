package ke.kemis.facts.learner;

import java.util.Objects;
import ke.kemis.facts.Personal;
import org.jspecify.annotations.Nullable;

/** Somebody who answers for a learner. */
public record Guardian(
        @Personal String name,
        Relation relation,
        @Personal @Nullable String phone,
        @Personal @Nullable String email,
        @Personal @Nullable String nationalId) {

    public Guardian {
        Objects.requireNonNull(name, "a guardian needs a name");
        Objects.requireNonNull(relation, "a guardian needs a relation");
    }

    /** What the guardian is to the learner. */
    public enum Relation {
        MOTHER,
        FATHER,
        GUARDIAN,
        GRANDPARENT,
        SIBLING,
        OTHER
    }
}
