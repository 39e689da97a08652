package ke.kemis.query.imports;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected.Column;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param sha256 the name of the file's bytes in the file store
 * @param bytes the file's size
 * @param rows rows worked through
 * @param review rows about which somebody was asked
 * @param waiting of these, those about which somebody still has to decide
 * @param done the share of the file worked through, 0 to 1
 * @param rate rows a second, to a tenth, over the last minute of work
 * @param headings the line on which the headings stand below titles; absent where they stand in the
 *     first row, or nobody looked yet
 * @param by the account that handed it in
 * @param columns what it said that columns mean
 * @param secondsLeft absent where it cannot be told
 */
public record ImportRecord(
        ImportId id,
        ImportSource source,
        String fileName,
        String sha256,
        long bytes,
        ImportState state,
        long rows,
        long accepted,
        long already,
        long joined,
        long review,
        long waiting,
        long refused,
        double done,
        double rate,
        @Nullable Long secondsLeft,
        @Nullable Long headings,
        @Nullable String why,
        Instant receivedAt,
        @Nullable Instant endedAt,
        @Nullable String by,
        List<Column> columns) {

    public ImportRecord {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(fileName, "fileName is missing");
        Objects.requireNonNull(sha256, "sha256 is missing");
        Objects.requireNonNull(state, "state is missing");
        Objects.requireNonNull(receivedAt, "receivedAt is missing");
        columns = List.copyOf(Objects.requireNonNullElse(columns, List.of()));
    }

    /**
     * The same, as rows stand now.
     *
     * @param stillWaiting rows about which somebody still has to decide
     * @param apart rows that likeness joined, and somebody took apart
     */
    ImportRecord now(long stillWaiting, long apart) {
        return new ImportRecord(
                id,
                source,
                fileName,
                sha256,
                bytes,
                state,
                rows,
                accepted + apart,
                already,
                joined - apart,
                review,
                stillWaiting,
                refused,
                done,
                rate,
                secondsLeft,
                headings,
                why,
                receivedAt,
                endedAt,
                by,
                columns);
    }
}
