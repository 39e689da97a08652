package ke.kemis.query.imports;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;

/**
 * Asks for what was said of rows.
 *
 * @param afterLine remarks of later lines only
 * @param size 1 to 5,000
 */
public record RemarksOf(ImportId id, long afterLine, int size) {

    public RemarksOf {
        Objects.requireNonNull(id, "id is missing");
    }
}
