package ke.kemis.query.imports;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;

/** Asks for one import. */
public record ImportOf(ImportId id) {

    public ImportOf {
        Objects.requireNonNull(id, "id is missing");
    }
}
