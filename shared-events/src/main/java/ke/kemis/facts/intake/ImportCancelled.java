package ke.kemis.facts.intake;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** Somebody stopped the import; what was taken stands. */
@StoredAs("import-cancelled")
public record ImportCancelled(ImportId id) implements ImportEvent {

    public ImportCancelled {
        Objects.requireNonNull(id, "import-cancelled needs id");
    }
}
