package ke.kemis.query;

import ke.kemis.facts.intake.ImportId;
import org.jspecify.annotations.Nullable;

/**
 * An answer that shows rows of a file, or what was said of them, as the file has them. The look is
 * recorded before it leaves the query side.
 */
public interface ShowsRows {

    /** Of which import; nothing where it shows none. */
    @Nullable ImportId rowsOf();
}
