package ke.kemis.facts.intake;

import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * What stood in the file's rows can be read no more: neither the file nor the values in remarks.
 * How many rows there were, what became of each and by which rule stands.
 */
@StoredAs("import-forgotten")
public record ImportForgotten(ImportId id) implements ImportEvent {

    public ImportForgotten {
        Objects.requireNonNull(id, "import-forgotten needs id");
    }
}
