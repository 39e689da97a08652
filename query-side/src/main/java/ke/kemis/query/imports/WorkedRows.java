package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.query.ShowsRows;
import org.jspecify.annotations.Nullable;

/**
 * The next stretches by line, at most ten; none: nothing was worked through behind that line.
 *
 * @param id of the import
 */
public record WorkedRows(ImportId id, List<WorkedStretch> items) implements ShowsRows {

    public WorkedRows {
        Objects.requireNonNull(id, "id is missing");
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    @Override
    public @Nullable ImportId rowsOf() {
        return items.isEmpty() ? null : id;
    }
}
