package ke.kemis.facts.intake;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.StoredAs;

/**
 * A stretch of the file was worked through.
 *
 * @param line the file's last line that this fact covers; an interrupted import goes on behind it
 * @param accepted rows that became facts
 * @param already rows that said nothing new
 * @param remarks rows refused, and rows accepted with a value put right
 */
@StoredAs("rows-taken")
public record RowsTaken(ImportId id, long line, int accepted, int already, List<Remark> remarks)
        implements ImportEvent {

    public RowsTaken {
        Objects.requireNonNull(id, "rows-taken needs id");
        remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.of()));
    }
}
