package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.RowsTaken;

/** The next stretches by line, at most ten; none: nothing was worked through behind that line. */
public record WorkedRows(List<RowsTaken> items) {

    public WorkedRows {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}
