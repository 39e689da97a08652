package ke.kemis.query;

import java.util.Objects;

/**
 * The projection has not passed the position the reader asked for.
 *
 * @param projection its name
 * @param position how far it is
 * @param after how far the reader asked it to be
 */
public record NotYet(String projection, long position, long after) {

    public NotYet {
        Objects.requireNonNull(projection, "projection is missing");
    }
}
