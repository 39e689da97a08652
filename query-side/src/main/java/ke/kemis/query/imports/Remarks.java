package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.Remark;
import ke.kemis.query.ShowsRows;
import org.jspecify.annotations.Nullable;

/**
 * Remarks by line.
 *
 * @param id of the import
 */
public record Remarks(ImportId id, List<Remark> items, long total) implements ShowsRows {

    public Remarks {
        Objects.requireNonNull(id, "id is missing");
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    @Override
    public @Nullable ImportId rowsOf() {
        return items.isEmpty() ? null : id;
    }
}
