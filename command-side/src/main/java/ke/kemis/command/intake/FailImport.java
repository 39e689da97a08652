package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Record that the file cannot be worked through. */
record FailImport(@TargetAggregateIdentifier ImportId id, String why) {
    FailImport {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(why, "why is missing");
    }
}
