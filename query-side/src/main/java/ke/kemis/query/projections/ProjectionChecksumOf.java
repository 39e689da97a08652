package ke.kemis.query.projections;

import java.util.Objects;

/** Asks what a projection's tables hold, in a few characters. Reads them whole. */
public record ProjectionChecksumOf(String name) {

    public ProjectionChecksumOf {
        Objects.requireNonNull(name, "name is missing");
    }
}
