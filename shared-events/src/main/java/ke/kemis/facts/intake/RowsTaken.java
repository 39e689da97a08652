package ke.kemis.facts.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * A stretch of the file was worked through.
 *
 * @param line the line on which the last row that this fact covers begins; an interrupted import
 *     goes on behind it
 * @param bytes how much of the file was read by then
 * @param accepted rows that became facts
 * @param already rows that said nothing new
 * @param alreadyAt where those stand
 * @param remarks rows refused, and rows accepted with a value put right, by line
 */
@StoredAs("rows-taken")
public record RowsTaken(
        ImportId id,
        long line,
        long bytes,
        int accepted,
        int already,
        List<Lines> alreadyAt,
        List<Remark> remarks)
        implements ImportEvent {
    public RowsTaken {
        Objects.requireNonNull(id, "rows-taken needs id");
        alreadyAt = List.copyOf(Objects.requireNonNullElse(alreadyAt, List.of()));
        remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.of()));
    }

    /** Rows that follow each other: the lines on which the first and the last of them begin. */
    public record Lines(long first, long last) {}
}
