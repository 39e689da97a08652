package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.ReadingDirected.Column;

/** What columns mean, as whoever handed a file in said last. */
public record Meanings(List<Column> columns) {

    public Meanings {
        columns = List.copyOf(Objects.requireNonNullElse(columns, List.of()));
    }
}
