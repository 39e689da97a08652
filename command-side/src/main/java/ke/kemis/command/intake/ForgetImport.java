package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Destroy what stood in the rows of a file; only the register itself asks for it. */
public record ForgetImport(@TargetAggregateIdentifier ImportId id) {

    public ForgetImport {
        Objects.requireNonNull(id, "id is missing");
    }
}
