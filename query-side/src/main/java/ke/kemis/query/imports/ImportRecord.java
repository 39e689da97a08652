package ke.kemis.query.imports;

import java.time.Instant;
import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param rows rows worked through
 * @param rate rows a second, over the last minute of work
 * @param secondsLeft absent where it cannot be told
 */
public record ImportRecord(
        ImportId id,
        ImportSource source,
        String fileName,
        ImportState state,
        long rows,
        long accepted,
        long already,
        long refused,
        double rate,
        @Nullable Long secondsLeft,
        @Nullable String why,
        Instant receivedAt,
        @Nullable Instant endedAt) {

    public ImportRecord {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(fileName, "fileName is missing");
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(receivedAt, "receivedAt is missing");
    }
}
