package ke.kemis.query.learnerrecord;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.query.AtInstitution;

/**
 * Asks for a learner, wherever in the nation, whom an institution wants to take over. Whoever has
 * the child before them knows a number and the date of birth; both must be right, and the answer
 * never says which of them was not.
 *
 * @param institution that would receive the learner
 */
public record LearnerElsewhere(
        InstitutionCode institution, Identifier identifier, LocalDate dateOfBirth)
        implements AtInstitution {

    public LearnerElsewhere {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(identifier, "identifier is missing");
        Objects.requireNonNull(dateOfBirth, "dateOfBirth is missing");
    }

    /** Names nobody: this may end in a log. */
    @Override
    public String toString() {
        return "LearnerElsewhere[" + institution + "]";
    }
}
