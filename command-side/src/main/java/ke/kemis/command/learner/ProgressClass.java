package ke.kemis.command.learner;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;

/**
 * Bring a whole class into the grade of a new school year: one unit of work, one answer for each
 * learner.
 *
 * @param learners the class as the asker saw it, at most {@link #LARGEST}; each is judged by the
 *     rules of {@link ProgressLearner}
 */
public record ProgressClass(
        InstitutionCode institution,
        Grade from,
        Grade to,
        int year,
        LocalDate on,
        List<LearnerId> learners) {

    /** The most learners of one class. */
    public static final int LARGEST = 2_000;

    public ProgressClass {
        Objects.requireNonNull(institution, "institution is missing");
        Objects.requireNonNull(from, "from is missing");
        Objects.requireNonNull(to, "to is missing");
        Objects.requireNonNull(on, "on is missing");
        learners = List.copyOf(Objects.requireNonNullElse(learners, List.of()));
    }
}
