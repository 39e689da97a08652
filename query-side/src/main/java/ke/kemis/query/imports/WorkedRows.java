package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;

/** The next stretches by line, at most ten; none: nothing was worked through behind that line. */
public record WorkedRows(List<WorkedStretch> items) {

    public WorkedRows {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}
