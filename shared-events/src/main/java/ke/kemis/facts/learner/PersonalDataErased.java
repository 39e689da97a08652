package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * Who the learner was can be read no more, in any fact; what happened stands. The last fact of a
 * life.
 *
 * @param grounds where the request or order is filed; names nobody, for it stays readable
 */
@StoredAs("personal-data-erased")
public record PersonalDataErased(
        LearnerId learner, ErasureBasis basis, String grounds, LocalDate on)
        implements LearnerEvent {

    public PersonalDataErased {
        Objects.requireNonNull(learner, "personal-data-erased needs learner");
        Objects.requireNonNull(basis, "personal-data-erased needs basis");
        Objects.requireNonNull(grounds, "personal-data-erased needs grounds");
        Objects.requireNonNull(on, "personal-data-erased needs on");
    }
}
