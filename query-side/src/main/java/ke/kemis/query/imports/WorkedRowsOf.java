package ke.kemis.query.imports;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;

/**
 * Asks what became of each row, stretch by stretch.
 *
 * @param afterLine stretches that end on a later line only
 */
public record WorkedRowsOf(ImportId id, long afterLine) {

    public WorkedRowsOf {
        Objects.requireNonNull(id, "id is missing");
    }
}
