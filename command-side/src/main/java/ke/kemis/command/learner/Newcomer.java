package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a list.
 *
 * @param person absent where the list only gives numbers: then whoever holds one of them is meant
 * @param identifiers as the list gives them
 * @param institution who gave an admission number that does not say so itself
 */
public record Newcomer(
        @Nullable Person person,
        List<Identifier> identifiers,
        @Nullable InstitutionCode institution) {

    public Newcomer {
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
    }
}
