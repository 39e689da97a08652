package ke.kemis.query.projections;

import java.util.Objects;

/** The rebuild runs. */
public record RebuildStarted(String name) {

    public RebuildStarted {
        Objects.requireNonNull(name, "name is missing");
    }
}
