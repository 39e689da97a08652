package ke.kemis.portal.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a command was answered with.
 *
 * @param position how far a reader must have read to see what the command did; pass it on as {@code
 *     after}. Absent where the command appends nothing by its nature, as a rebuild
 */
public record Done<R>(R answer, @Nullable Long position) {}
