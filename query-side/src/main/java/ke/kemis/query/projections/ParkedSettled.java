package ke.kemis.query.projections;

import java.util.Objects;

/**
 * What became of facts set aside.
 *
 * @param settled facts folded in or dropped
 * @param left facts still set aside in that projection
 */
public record ParkedSettled(String name, long settled, long left) {

    public ParkedSettled {
        Objects.requireNonNull(name, "name is missing");
    }
}
