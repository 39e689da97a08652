package ke.kemis.query.imports;

import java.util.Objects;
import ke.kemis.facts.intake.ImportId;

/**
 * Asks for what was said of rows.
 *
 * @param refusedOnly leave out what was taken with a value put right
 * @param afterLine remarks of later lines only
 * @param size 1 to 5,000; all remarks of the last line are given
 */
public record RemarksOf(ImportId id, boolean refusedOnly, long afterLine, int size) {

    public RemarksOf {
        Objects.requireNonNull(id, "id is missing");
    }
}
