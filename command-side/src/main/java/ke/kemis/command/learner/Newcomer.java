package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a list.
 *
 * @param person absent where the list only gives numbers: then whoever holds one of them is meant
 * @param identifiers as the list gives them
 * @param guardians as the list gives them
 * @param institution where they are, and who gave an admission number that does not say so itself
 * @param near learners to compare with whatever is kept of likeness: those who came a moment ago
 * @param again whether to compare one who is known from this very row as well
 */
public record Newcomer(
        @Nullable Person person,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        @Nullable InstitutionCode institution,
        List<LearnerId> near,
        boolean again) {

    public Newcomer {
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        near = List.copyOf(Objects.requireNonNullElse(near, List.of()));
    }
}
