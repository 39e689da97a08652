package ke.kemis.query.proof;

import java.util.Objects;

/**
 * What all facts up to a position come to.
 *
 * @param digest 64 hexadecimal digits
 */
public record LogDigest(long position, String digest) {

    public LogDigest {
        Objects.requireNonNull(digest, "digest is missing");
    }
}
