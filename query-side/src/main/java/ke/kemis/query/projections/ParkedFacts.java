package ke.kemis.query.projections;

import java.util.Objects;

/**
 * Asks which facts a projection set aside because they could not be folded in, oldest first.
 *
 * @param page counted from 0
 * @param size 1 to 500
 */
public record ParkedFacts(String name, int page, int size) {

    public ParkedFacts {
        Objects.requireNonNull(name, "name is missing");
    }
}
