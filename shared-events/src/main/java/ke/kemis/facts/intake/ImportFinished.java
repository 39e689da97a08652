package ke.kemis.facts.intake;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The file was worked through to its end. */
@StoredAs("import-finished")
public record ImportFinished(ImportId id, long rows) implements ImportEvent {

    public ImportFinished {
        Objects.requireNonNull(id, "import-finished needs id");
    }
}
