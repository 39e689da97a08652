package ke.kemis.command.learner;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.Person;

/**
 * Say who in the register may be this person, before somebody enrols them a second time. Nothing is
 * recorded. Answered with {@link Alike}.
 *
 * @param institution where the person is to be enrolled
 */
public record FindAlike(
        Person person,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        InstitutionCode institution) {

    public FindAlike {
        Objects.requireNonNull(person, "person is missing");
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        Objects.requireNonNull(institution, "institution is missing");
    }
}
