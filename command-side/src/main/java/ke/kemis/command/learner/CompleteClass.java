package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * Record that a whole class left the last grade of a level: one unit of work, one answer for each
 * learner.
 *
 * @param year the school year of the class: once the next one came into the grade, both are in it;
 *     absent where the learners say it
 * @param award what they leave with: each is then judged by the rules of {@link GraduateLearner};
 *     absent where they complete the level, by those of {@link CompleteLevel}
 * @param learners the class as the asker saw it, at most {@link ProgressClass#LARGEST}
 */
public record CompleteClass(
        InstitutionCode institution,
        Grade grade,
        @Nullable Integer year,
        @Nullable String award,
        LocalDate on,
        List<LearnerId> learners) {

    public CompleteClass {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(grade, "grade is missing");
        Objects.requireNonNull(on, "on is missing");
        learners = List.copyOf(Objects.requireNonNullElse(learners, List.of()));
    }
}
