package ke.kemis.query.projections;

import java.util.Objects;

/**
 * Asks which facts were left out of a projection, by whom and why, newest first.
 *
 * @param page counted from 0
 * @param size 1 to 500
 */
public record DroppedFacts(String name, int page, int size) {

    public DroppedFacts {
        Objects.requireNonNull(name, "name is missing");
    }
}
