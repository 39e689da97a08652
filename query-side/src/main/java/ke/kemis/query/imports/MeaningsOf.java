package ke.kemis.query.imports;

import java.util.Objects;
import ke.kemis.facts.intake.ImportSource;

/**
 * Asks what columns of a source's files were last said to mean, by whoever acts for the same part
 * of the country.
 */
public record MeaningsOf(ImportSource source) {

    public MeaningsOf {
        Objects.requireNonNull(source, "source is missing");
    }
}
