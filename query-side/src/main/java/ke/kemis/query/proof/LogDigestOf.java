package ke.kemis.query.proof;

/**
 * Asks what all facts up to a position come to now, to be compared with what was noted.
 *
 * @param position 1 or more
 */
public record LogDigestOf(long position) {}
