package ke.kemis.command.intake;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Stop an import; what was taken stands. */
public record CancelImport(@TargetAggregateIdentifier ImportId id, @Nullable String reason) {

    public CancelImport {
        Objects.requireNonNull(id, "id is missing");
    }
}
