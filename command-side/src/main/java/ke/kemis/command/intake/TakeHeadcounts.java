package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Record what a stretch of a list of headcounts says. Answered with whether to go on.
 *
 * @param after the line behind which the stretch begins: where the import stood
 */
record TakeHeadcounts(@TargetAggregateIdentifier ImportId id, long after, HeadcountsTaken taken)
        implements Stretch {
    TakeHeadcounts {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(taken, "taken is missing");
    }

    @Override
    public long line() {
        return taken.line();
    }
}
