package ke.kemis.query.imports;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.intake.Remark;

/** Remarks by line. */
public record Remarks(List<Remark> items, long total) {

    public Remarks {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}
