package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.LearnersTaken;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Record what became of a stretch of a list of learners. Answered with whether to go on.
 *
 * @param after the line behind which the stretch begins: where the import stood
 */
record TakeLearners(@TargetAggregateIdentifier ImportId id, long after, LearnersTaken taken)
        implements Stretch {
    TakeLearners {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(taken, "taken is missing");
    }

    @Override
    public long line() {
        return taken.line();
    }
}
