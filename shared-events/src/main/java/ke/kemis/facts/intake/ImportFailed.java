package ke.kemis.facts.intake;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/** The file could not be worked through. */
@StoredAs("import-failed")
public record ImportFailed(ImportId id, String why) implements ImportEvent {

    public ImportFailed {
        Objects.requireNonNull(id, "import-failed needs id");
        Objects.requireNonNull(why, "import-failed needs why");
    }
}
