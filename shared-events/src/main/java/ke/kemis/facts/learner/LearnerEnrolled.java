package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;

/**
 * A person new to the register was enrolled.
 *
 * @param year the school year of the enrolment
 * @param on the day from which the learner is on the roll
 */
@StoredAs("learner-enrolled")
public record LearnerEnrolled(
        LearnerId learner,
        Person person,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        InstitutionCode institution,
        Grade grade,
        int year,
        LocalDate on)
        implements LearnerEvent {

    public LearnerEnrolled {
        Objects.requireNonNull(learner, "learner-enrolled needs learner");
        Objects.requireNonNull(person, "learner-enrolled needs person");
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        Objects.requireNonNull(institution, "learner-enrolled needs institution");
        Objects.requireNonNull(grade, "learner-enrolled needs grade");
        Objects.requireNonNull(on, "learner-enrolled needs on");
    }
}
