package ke.kemis.facts.learner;

import java.time.LocalDate;
import java.util.Objects;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;

/** A learner completed a level and left the roll, free to enter the next. */
@StoredAs("level-completed")
public record LevelCompleted(
        LearnerId learner,
        InstitutionCode institution,
        Level level,
        Grade grade,
        int year,
        LocalDate on)
        implements LearnerEvent {

    public LevelCompleted {
        Objects.requireNonNull(learner, "level-completed needs learner");
        Objects.requireNonNull(institution, "level-completed needs institution");
        Objects.requireNonNull(level, "level-completed needs level");
        Objects.requireNonNull(grade, "level-completed needs grade");
        Objects.requireNonNull(on, "level-completed needs on");
    }
}
