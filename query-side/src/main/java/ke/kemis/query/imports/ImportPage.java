package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;

/** Imports, newest first. */
public record ImportPage(List<ImportRecord> items, long total, int page, int size) {

    public ImportPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}
