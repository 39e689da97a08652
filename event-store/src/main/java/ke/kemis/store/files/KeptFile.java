package ke.kemis.store.files;

import java.util.Objects;

/**
 * A file that is kept.
 *
 * @param sha256 the hash of its bytes, hexadecimal: the name to ask for it by
 * @param bytes its size
 */
public record KeptFile(String sha256, long bytes) {
    public KeptFile {
        Objects.requireNonNull(sha256, "sha256 is missing");
    }
}
