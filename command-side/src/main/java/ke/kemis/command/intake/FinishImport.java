package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Record that the file was worked through to its end. */
record FinishImport(@TargetAggregateIdentifier ImportId id) {
    FinishImport {
        Objects.requireNonNull(id, "id is missing");
    }
}
