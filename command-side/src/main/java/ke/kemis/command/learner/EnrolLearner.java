package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.SpecialNeed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Enrol a person new to the register.
 *
 * @param year the school year
 * @param on the day from which the learner is on the roll
 * @param medicalCondition in words; absent for none
 */
public record EnrolLearner(
        @TargetAggregateIdentifier LearnerId learner,
        Person person,
        List<Identifier> identifiers,
        List<Guardian> guardians,
        InstitutionCode institution,
        Grade grade,
        int year,
        LocalDate on,
        List<SpecialNeed> specialNeeds,
        @Nullable String medicalCondition)
        implements LearnerIntent {

    public EnrolLearner {
        Objects.requireNonNull(learner, "learner is missing");
        Objects.requireNonNull(person, "person is missing");
        identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
        guardians = List.copyOf(Objects.requireNonNullElse(guardians, List.of()));
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(grade, "grade is missing");
        Objects.requireNonNull(on, "on is missing");
        specialNeeds = List.copyOf(Objects.requireNonNullElse(specialNeeds, List.of()));
    }

    /** Of whose health nothing is said. */
    public EnrolLearner(
            LearnerId learner,
            Person person,
            List<Identifier> identifiers,
            List<Guardian> guardians,
            InstitutionCode institution,
            Grade grade,
            int year,
            LocalDate on) {
        this(
                learner,
                person,
                identifiers,
                guardians,
                institution,
                grade,
                year,
                on,
                List.of(),
                null);
    }
}
