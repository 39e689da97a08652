package ke.kemis.query.transfers;

/** Seen from an institution. */
public enum Direction {
    IN,
    OUT
}
