package ke.kemis.query.projections;

import java.util.Objects;

/**
 * A command to the query side: build the projection anew beside the live one, then put it in its
 * place. Answers at once with {@link RebuildStarted}.
 */
public record RebuildProjection(String name) {

    public RebuildProjection {
        Objects.requireNonNull(name, "name is missing");
    }
}
